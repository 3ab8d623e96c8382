"""The demo's colleagues: made-up people who live at the hub, each through a session of the own."""
