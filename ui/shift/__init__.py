"""The parts of a shift: breaks, calls for help, handing over."""
