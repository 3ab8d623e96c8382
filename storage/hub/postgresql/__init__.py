"""A hub on PostgreSQL 15 to 18, for hundreds of desks.

Nobody has any right on a table. People call six functions of the schema `hub` (0007_entrances.sql),
which take who is asking from the session; `walls.sql` sets what everybody may, `lint.py` finds what
is missing there. `administration.py` makes a hub, migrates it and keeps its people; `session.py` is
a desk's session with it.
"""
