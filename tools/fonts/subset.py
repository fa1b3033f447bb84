"""Makes the fonts that the letters are typeset with, from npm's @expo-google-fonts packages.

Run: npm pack the packages named in SOURCES, unpack each into FOLDER/<package>, then start this with FOLDER.
Take noto-naskh-arabic at 0.2.3: later ones draw a letter's dots as signs of their own, and copied text falls apart.
Needs fonttools. The fonts are under the SIL Open Font License; its text lies beside them.
"""

import sys
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).resolve().parents[2] / "src/demarche/typesetting/fonts"
WESTERN = ["U+0020-024F", "U+0250-02FF", "U+0300-036F", "U+0370-03FF", "U+0400-052F", "U+1E00-1EFF", "U+2000-206F"]
WESTERN += ["U+20A0-20BF", "U+2100-214F", "U+2190-2193", "U+2212", "U+2260-2265", "U+25A0-25FF", "U+FFFD"]
ARABIC = ["U+0020-007E", "U+00A0-00FF", "U+0600-06FF", "U+0750-077F", "U+08A0-08FF", "U+FB50-FDFF", "U+FE70-FEFF"]
ARABIC += ["U+2000-206F"]
SOURCES = {
    "noto-serif/400Regular/NotoSerif_400Regular.ttf": WESTERN,
    "noto-serif/700Bold/NotoSerif_700Bold.ttf": WESTERN,
    "noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf": WESTERN,
    "noto-sans/400Regular/NotoSans_400Regular.ttf": WESTERN,
    "noto-sans/700Bold/NotoSans_700Bold.ttf": WESTERN,
    "noto-naskh-arabic/NotoNaskhArabic_400Regular.ttf": ARABIC,
    "noto-naskh-arabic/NotoNaskhArabic_700Bold.ttf": ARABIC,
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf": [],
}


def common_chinese() -> str:
    """Return the 6,763 characters of GB 2312 with its punctuation: the second level holds many people's names."""
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xF8)]
    pairs = (bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs) + "".join(map(chr, range(0x20, 0x7F)))


def main(folder: Path) -> None:
    """Write the subsets."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, ranges in SOURCES.items():
        source = folder / name
        target = TARGET / source.name
        wanted = [f"--unicodes={','.join(ranges)}"] if ranges else [f"--text={common_chinese()}"]
        subset.main([str(source), *wanted, "--layout-features=*", "--no-hinting", f"--output-file={target}"])
        print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
