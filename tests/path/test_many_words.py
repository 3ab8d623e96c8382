"""References kept as one text are compared without making a word of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insight.path.many_words import Refs

ref = st.tuples(st.sampled_from(["crm", "ess", "营业"]), st.text("aé宽0", max_size=3))


@given(st.data())
def test_references_are_the_same_where_their_words_are(data: st.DataObject) -> None:
    ours, theirs = data.draw(st.lists(ref, max_size=6)), data.draw(st.lists(ref, max_size=6))
    if data.draw(st.booleans()):
        theirs = [*ours, *theirs]
    rows = data.draw(st.lists(st.integers(0, len(ours) - 1), max_size=4)) if ours else []
    if theirs and data.draw(st.booleans()):
        places = data.draw(
            st.lists(st.integers(0, len(theirs) - 1), min_size=len(rows), max_size=len(rows))
        )
    else:
        places = rows if len(theirs) >= len(ours) else []
    same = [ours[row] for row in rows] == [theirs[place] for place in places]
    found = Refs.of(ours).same(np.array(rows, np.intp), Refs.of(theirs), np.array(places, np.intp))
    assert found == same
