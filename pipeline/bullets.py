"""The signs before the items of a list, whatever program or hand set them.

Owns which characters they are. It refuses dashes, the middle dot and numbers, which are more than that:
each room says where it takes them for bullets.
"""

from __future__ import annotations

BULLETS = "•▪◦*➢✓✔➤►▶■□●○◆→⇒‣⁃❖★☆"
