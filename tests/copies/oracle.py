"""exiftool says what metadata a file holds; what describes the file's own structure is no metadata."""

import json
import subprocess
from typing import Any

GROUPS = {"SourceFile", "File", "ExifTool", "Composite", "JFIF", "APP14"}
# Sizes, numbers of channels, compressions: without them no program could show the file.
STRUCTURE = {
    "PNG": "ImageWidth ImageHeight BitDepth ColorType Compression Filter Interlace Transparency AnimationFrames "
    "AnimationPlays Palette",
    "GIF": "GIFVersion ImageWidth ImageHeight HasColorMap ColorResolutionDepth BitsPerPixel BackgroundColor FrameCount "
    "Duration TransparentColor AnimationIterations",
    "RIFF": "ImageWidth ImageHeight VP8Version HorizontalScale VerticalScale AlphaIsUsed WebP_Flags ImageLength "
    "Encoding "
    "NumChannels SampleRate AvgBytesPerSec BitsPerSample AlphaFiltering AlphaPreprocessing AlphaCompression "
    "FrameRate MaxDataRate FrameCount StreamCount StreamType VideoCodec VideoFrameRate VideoFrameCount Quality "
    "SampleSize "
    "AudioCodec AudioSampleRate AudioSampleCount",
    "EXIF": "ImageWidth ImageHeight BitsPerSample Compression PhotometricInterpretation StripOffsets SamplesPerPixel "
    "RowsPerStrip StripByteCounts PlanarConfiguration SubfileType ExtraSamples SampleFormat FillOrder Predictor",
    "PDF": "PDFVersion Linearized PageCount PageMode PageLayout TaggedPDF",
    "ZIP": "ZipRequiredVersion ZipBitFlag ZipCompression ZipCRC ZipCompressedSize ZipUncompressedSize ZipFileName",
    "FLAC": "BlockSizeMin BlockSizeMax FrameSizeMin FrameSizeMax SampleRate Channels BitsPerSample TotalSamples "
    "MD5Signature Padding",
    "Vorbis": "VorbisVersion AudioChannels SampleRate NominalBitrate MinimumBitrate MaximumBitrate",
    "Opus": "OpusVersion AudioChannels SampleRate OutputGain",
    "AIFF": "NumChannels NumSampleFrames SampleSize SampleRate",
    "MPEG": "MPEGAudioVersion AudioLayer AudioBitrate SampleRate ChannelMode MSStereo IntensityStereo CopyrightFlag "
    "OriginalMedia Emphasis VBRFrames VBRBytes VBRScale LameStereoMode LameVBRQuality LameQuality LameMethod "
    "LameLowPassFilter LameBitrate",
    "Flash": "Duration ImageWidth ImageHeight VideoBitrate FrameRate VideoCodecID AudioBitrate AudioSampleSize Stereo "
    "AudioCodecID FileSizeBytes VideoEncoding AudioEncoding AudioSampleRate AudioBitsPerSample AudioChannels",
}
# A film's own tables are structure as a whole; these groups of words in them would tell of a person or a machine.
TELLING = ("Author", "Artist", "Title", "Comment", "GPS", "Location", "Make", "Model", "Software", "Encoder", "Serial",
           "Copyright", "Creator", "Album", "Keywords", "Description", "Name", "Owner", "Writing", "Muxing",
           "DateUTC", "Tag")  # fmt: skip
TABLES = ("QuickTime", "Matroska")
NEUTRAL = ("CodecName", "HandlerDescription", "SampleGroupDescription")
EMPTY = ("0000:00:00 00:00:00", "1980:01:01 00:00:00", "SoundHandler", "VideoHandler", "Lavf", "ffmpeg", "und")


def tags_of(content: bytes) -> dict[str, Any]:
    """Return the metadata that exiftool finds in a file, by group and name."""
    done = subprocess.run(["exiftool", "-j", "-G", "-a", "-u", "-"], input=content, capture_output=True, check=False)
    found: dict[str, Any] = json.loads(done.stdout or b"[{}]")[0]
    return {key: value for key, value in found.items() if not _is_structure(key, str(value))}


def _is_structure(key: str, value: str) -> bool:
    group, _, name = key.partition(":")
    if group in GROUPS or value in EMPTY:
        return True
    if group in TABLES and (not value or name in NEUTRAL):
        return True
    if group in TABLES:
        return not any(word in name for word in TELLING)
    return name in STRUCTURE.get(group, "").split()
