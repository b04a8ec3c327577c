"""The window: everything that knows Qt.

PySide reads the source of every module imported after it, to see whether that module could use its `__feature__` switch
(shibokensupport.feature). We use none, and it costs a quarter of the start and 11 MB: the answer is given without reading.
"""

import sys

import PySide6.QtCore  # noqa: F401  the module below comes with it

_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):  # a detail of PySide: without it all works as well, only slower
    setattr(_feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010  mypy knows no such module
