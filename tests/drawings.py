"""Draws the pictures of the sample paper: `python -m tests.drawings FOLDER`. Nobody and no place that exists.

Each is painted in tones of grey first, and then cut into lines as an engraver would: the darker the tone, the thicker
the line, and the lines follow the ground. A red, where there is one, lies over them.
"""

import argparse
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1440, 900
SCALE = 2
"""Drawn so many times larger, for smooth edges."""
PITCH = 9.0
"""Between two lines, in pixels of the finished picture."""
INK, PAPER, RED = (30, 28, 25), (251, 249, 243), (164, 22, 26)

Tones = NDArray[np.float64]
Point = tuple[float, float]


class Plate:
    """A picture in the making: how dark each place is, and along which lines it is cut."""

    def __init__(self) -> None:
        self.size = (WIDTH * SCALE, HEIGHT * SCALE)
        self.y, self.x = np.mgrid[0 : self.size[1], 0 : self.size[0]] / SCALE
        self.tone: Tones = np.zeros(self.y.shape)
        self.phase: Tones = self.y.copy()
        self.solid = Image.new("L", self.size, 0)
        self.red = Image.new("L", self.size, 0)

    def mask(self, points: Iterable[Point]) -> NDArray[np.bool_]:
        """The inside of a polygon."""
        image = Image.new("1", self.size, 0)
        ImageDraw.Draw(image).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=1)
        return np.asarray(image)

    def shade(self, where: NDArray[np.bool_], tone: Tones | float, phase: Tones | None = None) -> None:
        """Paints a place over with a tone (0 paper, 1 ink), cut along lines of equal `phase` (in pixels)."""
        self.tone[where] = np.broadcast_to(tone, self.tone.shape)[where]
        if phase is not None:
            self.phase[where] = phase[where]

    def line(self, points: Iterable[Point], width: float, *, red: bool = False) -> None:
        """A line of ink."""
        draw = ImageDraw.Draw(self.red if red else self.solid)
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        draw.line(scaled, fill=255, width=max(round(width * SCALE), 1), joint="curve")

    def printed(self) -> Image.Image:
        """The finished picture."""
        cut = np.abs((self.phase / PITCH) % 1 - 0.5) * 2 < np.clip(self.tone, 0, 1)
        ink = np.maximum(np.where(cut & (self.tone > 0.04), 255, 0).astype(np.uint8), np.asarray(self.solid))
        picture = Image.new("RGB", self.size, PAPER)
        picture.paste(INK, mask=Image.fromarray(ink))
        picture.paste(RED, mask=self.red)
        small = picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX).filter(ImageFilter.SMOOTH)
        return small.quantize(palette=_palette(), dither=Image.Dither.NONE)


def _palette() -> Image.Image:
    """Paper to ink in seven steps, paper to red in five."""
    steps = [(INK, n / 6) for n in range(7)] + [(RED, n / 4) for n in range(1, 5)]
    colours = [round(p + (c - p) * share) for colour, share in steps for p, c in zip(PAPER, colour, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def ridge(seed: float, height: float, swing: float) -> Callable[[Tones | float], Tones]:
    """The line of a range of hills: its height at each x."""

    def at(x: Tones | float) -> Tones:
        waves = ((1.0, 230), (0.55, 97), (0.22, 41))
        return np.asarray(height - swing * sum(a * np.sin(x / w + seed * (n + 1.7)) for n, (a, w) in enumerate(waves)))

    return at


def sky(plate: Plate, horizon: float) -> None:
    """Lines that thin out towards the horizon."""
    plate.shade(plate.y < horizon, np.clip(0.34 - plate.y / horizon * 0.42, 0, 1), plate.y)


def hills(plate: Plate, seed: float, height: float, swing: float, tone: float, slant: float = 0.35) -> None:
    """A range, lighter at its foot, where mist lies."""
    top = ridge(seed, height, swing)(plate.x)
    inside = plate.y > top
    plate.shade(inside, np.clip(tone - (plate.y - top) / 260, 0.05, 1), plate.y * (1 - slant) + top * slant * 2.2)


def water(plate: Plate, top: float) -> None:
    """A river, darker near."""
    ripple = 2.2 * np.sin(plate.x / 37 + plate.y / 11) * np.clip((plate.y - top) / 160, 0.1, 1)
    tone = 0.16 + (plate.y - top) / (HEIGHT - top) * 0.34 + 0.1 * np.sin(plate.x / 120 + plate.y / 23)
    plate.shade(plate.y > top, tone, plate.y + ripple)


def bridge() -> Image.Image:
    """A girder bridge over a river, an old boat moored before it."""
    plate = Plate()
    sky(plate, 470)
    hills(plate, 0.4, 330, 36, 0.5)
    hills(plate, 2.1, 400, 26, 0.72)
    water(plate, 470)
    deck = [(x, 352 - 34 * math.sin(math.pi * x / WIDTH)) for x in range(0, WIDTH + 1, 40)]
    below = [(x, y + 74) for x, y in deck]
    for x in (200, 560, 880, 1240):
        top = 352 - 34 * math.sin(math.pi * x / WIDTH) + 74
        plate.shade(plate.mask([(x - 24, top), (x + 24, top), (x + 32, 540), (x - 32, 540)]), 0.78, plate.x * 0.9)
        plate.line([(x - 32, 540), (x - 24, top), (x + 24, top), (x + 32, 540)], 3)
        plate.shade(plate.mask([(x - 38, 540), (x + 38, 540), (x + 52, 720), (x - 52, 720)]), 0.62)
    for shift, width in ((0, 9), (74, 6)):
        plate.line([(x, y + shift) for x, y in deck], width)
    for n, ((x, y), (to_x, to_y)) in enumerate(zip(deck, below[1:], strict=False)):
        plate.line([(x, y), (x, y + 74)], 3)
        plate.line([(x, y + 74), (to_x, to_y - 74)] if n % 2 else [(x, y), (to_x, to_y)], 3)
    plate.line([(x, y - 26) for x, y in deck], 2.5)
    for x, y in deck:
        plate.line([(x, y), (x, y - 26)], 2)
    hull = [(250, 700), (330, 762), (610, 766), (720, 694), (640, 716), (330, 720)]
    plate.shade(plate.mask(hull), 0.85, plate.y + plate.x * 0.06)
    plate.line([*hull, hull[0]], 4)
    roof = [(380, 716), (400, 664), (450, 642), (540, 642), (580, 664), (594, 716)]
    plate.shade(plate.mask(roof), 0.55, plate.x + 0.3 * plate.y)
    plate.line(roof, 4)
    plate.line([(668, 820), (610, 560), (596, 500)], 4.5)
    for n in range(9):
        plate.line([(300 + 41 * n - 14, 784 + 7 * (n % 3)), (300 + 41 * n + 60, 786 + 7 * (n % 3))], 2)
    return plate.printed()


def tea_hill() -> Image.Image:
    """Rows of tea over three hills, and a pavilion."""
    plate = Plate()
    sky(plate, 380)
    hills(plate, 1.2, 250, 42, 0.42)
    hills(plate, 3.0, 330, 34, 0.6)
    for number, (seed, height, swing, step) in enumerate(
        ((0.6, 430, 46, 26.0), (2.6, 560, 52, 36.0), (4.4, 720, 40, 50.0))
    ):
        top = ridge(seed, height, swing)(plate.x)
        below = plate.y - top
        inside = below > 0
        bend = below + 0.16 * (plate.x - WIDTH * (0.3 + 0.25 * number)) + 14 * np.sin(plate.x / 140 + number)
        row = np.sin(bend / step * 2 * np.pi)
        plate.shade(inside, np.clip(0.34 + 0.5 * row, 0.06, 0.94), plate.y * 0.55 + bend * 0.75)
        edge = ridge(seed, height, swing)
        plate.line([(x, float(edge(x))) for x in range(0, WIDTH + 1, 6)], 3)
    for x, y, height in ((1010, 446, 120), (1168, 430, 92)):
        plate.line([(x, y), (x, y - height)], 6)
    plate.shade(plate.mask([(960, 330), (1090, 268), (1220, 330)]), 0.9, plate.y - 0.5 * np.abs(plate.x - 1090))
    plate.line([(946, 336), (1000, 316), (1090, 262), (1180, 316), (1234, 336)], 6)
    plate.line([(980, 438), (1200, 438)], 7)
    return plate.printed()


def saplings() -> Image.Image:
    """Young willows at an old landing, a red cord around each."""
    plate = Plate()
    sky(plate, 430)
    hills(plate, 5.2, 360, 30, 0.5)
    water(plate, 430)
    bank = [(0, 640), (420, 600), (900, 640), (WIDTH, 590), (WIDTH, HEIGHT), (0, HEIGHT)]
    plate.shade(plate.mask(bank), 0.3 + (plate.y - 600) / 900, plate.y + 6 * np.sin(plate.x / 90) + plate.x * 0.05)
    for step in range(5):
        top = 596 + 34 * step
        side = 640 - 34 * step, 900 + 30 * step
        plate.shade(
            plate.mask([(side[0], top), (side[1], top), (side[1] + 30, top + 34), (side[0] - 34, top + 34)]), 0.08
        )
        plate.line([(side[0], top), (side[1], top)], 3.5)
        plate.line([(side[0], top), (side[0] - 34, top + 34)], 3)
        plate.line([(side[1], top), (side[1] + 30, top + 34)], 3)
    for number, (x, ground, height) in enumerate(
        ((150, 700, 400), (360, 672, 340), (1060, 690, 380), (1290, 664, 430))
    ):
        lean = 10 * math.sin(number * 2.1)
        plate.line([(x, ground), (x + lean, ground - height * 0.6), (x + lean * 1.6, ground - height)], 6)
        for twig in range(26):
            side = -1 if twig % 2 else 1
            start = ground - height * (0.46 + 0.54 * (twig / 26))
            reach = (34 + 52 * math.sin(twig * 1.9 + number) ** 2) * side
            drop = 70 + 80 * math.sin(twig * 2.7 + number) ** 2
            path = [
                (x + lean + reach * t, start - 46 * math.sin(math.pi * min(t * 1.4, 1) * 0.5) + drop * t * t * 1.4)
                for t in np.linspace(0, 1, 14)
            ]
            plate.line(path, 1.8)
        knot = ground - height * 0.3
        plate.line([(x - 7, knot), (x + 9, knot - 5)], 7, red=True)
        plate.line([(x + 4, knot), (x + 20, knot + 30)], 3.5, red=True)
        plate.line([(x + 2, knot), (x - 12, knot + 26)], 3.5, red=True)
    return plate.printed()


def night_boat() -> Image.Image:
    """A boat with lit windows on a river at night."""
    plate = Plate()
    moon = np.hypot(plate.x - 1120, plate.y - 170)
    plate.shade(plate.y < 480, np.clip(0.86 - 0.9 * np.exp(-((moon / 190) ** 2)), 0, 1), plate.y)
    plate.shade(moon < 56, 0.0)
    hills(plate, 1.9, 420, 34, 0.95)
    water(plate, 480)
    river = plate.y > 480
    glow = np.exp(-(((plate.x - 700) / 330) ** 2)) * np.clip(1 - (plate.y - 640) / 300, 0, 1)
    path = np.exp(-(((plate.x - 1120) / (20 + (plate.y - 480) * 0.22)) ** 2))
    plate.shade(river, np.clip(0.82 - 0.5 * glow - 0.75 * path + 0.1 * np.sin(plate.y / 9 + plate.x / 60), 0.05, 0.92))
    hull = [(300, 590), (370, 684), (1010, 684), (1120, 580), (1020, 604), (380, 606)]
    plate.shade(plate.mask(hull), 0.93, plate.y + plate.x * 0.03)
    plate.line([*hull, hull[0]], 4)
    cabin = [(430, 604), (430, 470), (970, 470), (970, 602)]
    plate.shade(plate.mask(cabin), 0.9, plate.x)
    plate.line([*cabin, cabin[0]], 4)
    roof = [(396, 472), (450, 432), (950, 432), (1006, 472)]
    plate.shade(plate.mask(roof), 0.97, plate.y - plate.x * 0.1)
    plate.line([*roof, roof[0]], 4)
    for left in range(460, 920, 84):
        window = [(left, 498), (left + 54, 498), (left + 54, 566), (left, 566)]
        plate.shade(plate.mask(window), 0.0)
        plate.line([*window, window[0]], 3)
        plate.line([(left + 27, 498), (left + 27, 566)], 2.5)
        plate.line([(left, 530), (left + 54, 530)], 2.5)
        streak = plate.mask([(left + 4, 704), (left + 50, 704), (left + 64, 850), (left - 10, 850)])
        plate.shade(streak, np.clip(0.1 + (plate.y - 704) / 260, 0, 0.7))
    for x in (396, 1006):
        plate.line([(x, 472), (x, 500)], 2.5)
        plate.shade(np.hypot(plate.x - x, plate.y - 524) < 40, 0.1)
        plate.line([(x, 500), (x + 16, 508), (x + 20, 524), (x + 16, 540), (x, 548)], 3.5, red=True)
        plate.line([(x, 500), (x - 16, 508), (x - 20, 524), (x - 16, 540), (x, 548)], 3.5, red=True)
        plate.line([(x, 500), (x, 562)], 3, red=True)
    return plate.printed()


DRAWINGS = {
    "2024-04-12/images/bridge.png": bridge,
    "2024-04-12/images/tea-hill.png": tea_hill,
    "2024-04-19/images/night-boat.png": night_boat,
    "2024-04-19/images/saplings.png": saplings,
}
"""File in the content folder → what draws it."""


def main() -> None:
    """Draws them all."""
    parser = argparse.ArgumentParser(description="draw the pictures of the sample paper")
    parser.add_argument("folder", type=Path, help="the content folder")
    folder = parser.parse_args().folder
    for name, draw in DRAWINGS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        draw().save(folder / name, optimize=True)


if __name__ == "__main__":
    main()
