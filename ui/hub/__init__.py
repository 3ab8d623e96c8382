"""The hub as people meet it: who is signed in, what waits to be sent, why something was refused."""
