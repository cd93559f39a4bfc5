package org.invigil.datasets.recording;

import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Text;

/** The ways in which a media file is turned down, each with its reason and the next move. */
final class MediaRefusal {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;
    private static final String CONVERT_STILL = "media.todo.convert-still";
    private static final String CORRECT_MANIFEST = "media.todo.manifest";
    private static final String CONVERT = "media.todo.convert";
    private static final String EXPORT_AGAIN = "media.todo.export";

    private MediaRefusal() {}

    static MediaException missing(MediaFile file) {
        return because(file, ProblemKind.RECORDING_MISSING, CORRECT_MANIFEST, "media.missing");
    }

    static MediaException notRegular(MediaFile file) {
        return because(file, ProblemKind.RECORDING_REFUSED, "media.todo.plain-file", "media.not-regular");
    }

    static MediaException empty(MediaFile file) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.empty");
    }

    static MediaException unreadable(MediaFile file, String cause) {
        return because(file, ProblemKind.RECORDING_BROKEN, "media.todo.permissions", "media.unreadable", cause);
    }

    /** Playlists, scripts and pages: a decoder would follow what they name. */
    static MediaException text(MediaFile file) {
        return because(file, ProblemKind.RECORDING_REFUSED, CORRECT_MANIFEST, "media.text");
    }

    static MediaException unknownFormat(MediaFile file) {
        return because(file, ProblemKind.RECORDING_REFUSED, CONVERT, "media.unknown-format");
    }

    static MediaException pictureAsRecording(MediaFile file) {
        return because(file, ProblemKind.RECORDING_REFUSED, "media.todo.snapshot", "media.picture");
    }

    static MediaException recordingAsPicture(MediaFile file) {
        return because(file, ProblemKind.RECORDING_REFUSED, CORRECT_MANIFEST, "media.no-picture");
    }

    static MediaException codec(MediaFile file, String codec) {
        return because(file, ProblemKind.RECORDING_REFUSED, CONVERT, "media.codec", codec);
    }

    static MediaException streams(MediaFile file, int streams, int most) {
        return because(file, ProblemKind.RECORDING_REFUSED, EXPORT_AGAIN, "media.streams", streams, most);
    }

    static MediaException noStream(MediaFile file) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.no-stream");
    }

    static MediaException pixels(MediaFile file, int width, int height, int most) {
        return because(file, ProblemKind.RECORDING_REFUSED, CONVERT, "media.pixels", width, height, most);
    }

    static MediaException tooLong(MediaFile file, long millis, long mostMillis) {
        return because(
                file,
                ProblemKind.RECORDING_REFUSED,
                "media.todo.split",
                "media.too-long",
                millis / MILLIS_PER_MINUTE,
                mostMillis / MILLIS_PER_MINUTE);
    }

    static MediaException tooManyPackets(MediaFile file, int most) {
        return because(file, ProblemKind.RECORDING_REFUSED, EXPORT_AGAIN, "media.packets", most);
    }

    static MediaException broken(MediaFile file, int error) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.broken", NativeMedia.words(error));
    }

    static MediaException brokenStill(MediaFile file, int maxPixels) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.broken-still", maxPixels);
    }

    static MediaException largeStill(MediaFile file, long bytes, long most) {
        return because(
                file,
                ProblemKind.RECORDING_REFUSED,
                CONVERT_STILL,
                "media.large-still",
                bytes / BYTES_PER_MEGABYTE,
                most / BYTES_PER_MEGABYTE);
    }

    static MediaException noVideo(MediaFile file) {
        return because(file, ProblemKind.NO_PICTURE, CORRECT_MANIFEST, "media.no-video");
    }

    static MediaException noAudio(MediaFile file) {
        return because(file, ProblemKind.NO_SOUND, CORRECT_MANIFEST, "media.no-audio");
    }

    static MediaException noPackets(MediaFile file) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.no-packets");
    }

    /** Packets were there, and not one of them could be decoded. */
    static MediaException nothingDecoded(MediaFile file, long packets) {
        return because(file, ProblemKind.RECORDING_BROKEN, EXPORT_AGAIN, "media.nothing-decoded", packets);
    }

    private static MediaException because(
            MediaFile file, ProblemKind problem, String todo, String why, Object... values) {
        Object[] arguments = new Object[values.length + 1];
        arguments[0] = file.name();
        System.arraycopy(values, 0, arguments, 1, values.length);
        return new MediaException(problem, Text.of(why, arguments), Text.of(todo, file.name()));
    }
}
