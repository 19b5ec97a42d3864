"""What of valgrind's log counts as a fault."""

from __future__ import annotations

import pytest

from tests.memory.campaign import faults

GAP = "\n==7== \n"
VECTOR = """==7== Invalid read of size 16
==7==    at 0x8: QMetaType::fromName(QByteArrayView) (in libQt6Core.so.6)
==7==  Address 0x9 is 16 bytes inside a block of size 30 alloc'd
==7==    at 0x4: malloc (vg_replace_malloc.c:381)
"""
GONE = """==7== Invalid read of size 8
==7==    at 0x8: QObject::~QObject() (in libQt6Core.so.6)
==7==  Address 0x9 is 96 bytes inside a block of size 392 free'd
==7==    at 0x4: operator delete(void*) (vg_replace_malloc.c:923)
"""
TWICE = """==7== Invalid free() / delete / delete[] / realloc()
==7==    at 0x4: operator delete(void*) (vg_replace_malloc.c:923)
"""
WRITTEN = """==7== Invalid write of size 4
==7==    at 0x8: QWidget::hide() (in libQt6Widgets.so.6)
"""


@pytest.mark.parametrize("block", [GONE, TWICE, WRITTEN])
def test_what_touches_memory_that_is_gone_is_a_fault(block: str) -> None:
    found = faults(GAP.join([VECTOR, block, VECTOR]))
    assert len(found) == 1
    assert found[0].startswith(block.splitlines()[0].removeprefix("==7== "))


def test_reading_a_little_beyond_the_end_is_none() -> None:
    assert not faults(GAP.join([VECTOR, VECTOR]))
