package org.invigil.datasets.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A media file open for reading packets. File time 0 is the first packet of any picture or sound stream; priming
 * samples that nobody hears do not count.
 */
final class OpenMedia implements AutoCloseable {
    /** So far before the first picture no packet of an MP4 lies. */
    private static final long BEFORE_ALL_MICROS = 10_000_000;

    private static final Set<MediaFormat> HEADER_TELLS_ALL =
            Set.of(MediaFormat.MATROSKA, MediaFormat.MP4, MediaFormat.WAV);
    private static final String CODECS = "vp8,vp9,libdav1d,libaom-av1,av1,h264,hevc,opus,vorbis,aac,flac,pcm_s16le,"
            + "pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_u8,pcm_s8,"
            + "pcm_alaw,pcm_mulaw";

    private final MediaFile file;
    private final MediaFormat format;
    private final MediaLimits limits;
    private final AVPacket packet;
    private AVFormatContext context;
    private List<OpenStream> streams = List.of();

    /** Index of the stream that seeking goes by: containers index the pictures where there are some. */
    private int leading;

    /** Of a file in which key frames are found by reading. */
    private Optional<KeyPlaces.FileState> withoutIndex = Optional.empty();

    /** Whether ffmpeg has read packets by itself that nobody saw the times of, or times have run back. */
    private boolean teachesNothing;

    private long originMicros;
    private boolean endsInError;

    /** Time stamp of the key frame read last, since the file was opened or somebody sought. */
    private long lastKey = Long.MIN_VALUE;

    private OpenMedia(MediaFile file, MediaLimits limits) throws MediaException {
        NativeMedia.quiet();
        this.file = file;
        this.limits = limits;
        this.format = MediaFormat.of(file);
        this.packet = avcodec.av_packet_alloc();
    }

    /** @throws MediaException if the file is refused or broken; nothing stays open then */
    static OpenMedia open(MediaFile file, MediaLimits limits) throws MediaException {
        OpenMedia media = new OpenMedia(file, limits);
        try {
            if (media.format.isStill()) {
                throw MediaRefusal.pictureAsRecording(file);
            }
            media.openContext();
            media.originMicros = FileOrigin.micros(media);
            media.rewind();
            return media;
        } catch (MediaException | RuntimeException e) {
            media.close();
            throw e;
        }
    }

    MediaFile file() {
        return file;
    }

    MediaFormat format() {
        return format;
    }

    /** Picture and sound streams in file order; cover art, subtitles and data are left out. */
    List<OpenStream> streams() {
        return streams;
    }

    /** The first picture stream. */
    Optional<OpenStream> video() {
        return streams.stream().filter(OpenStream::isVideo).findFirst();
    }

    /** The sound streams in file order: a microphone and the computer's own sound may lie in one file. */
    List<OpenStream> audio() {
        return streams.stream().filter(s -> !s.isVideo()).toList();
    }

    /**
     * Reads the next packet of any stream.
     *
     * @return the packet, valid until the next call; null at the end of the file
     */
    AVPacket read() {
        avcodec.av_packet_unref(packet);
        int result = avformat.av_read_frame(context, packet);
        if (result >= 0) {
            doubtPlacesIfTimeRunsBack();
            return packet;
        }
        endsInError = result != avutil.AVERROR_EOF();
        return null;
    }

    private void doubtPlacesIfTimeRunsBack() {
        if (withoutIndex.isPresent() && isLeadingKey()) {
            if (packet.pts() < lastKey) {
                KeyPlaces.doubt(withoutIndex.get());
                teachesNothing = true;
            }
            lastKey = packet.pts();
        }
    }

    private boolean isLeadingKey() {
        return packet.stream_index() == leading && (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether the last packets could not be read, as against a regular end of the file. */
    boolean endsInError() {
        return endsInError;
    }

    /** The stream of a packet, empty for those that are left out. */
    Optional<OpenStream> streamOf(AVPacket read) {
        int index = read.stream_index();
        for (OpenStream stream : streams) {
            if (stream.index() == index) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    /** File time in microseconds of a stream's time stamp, {@link PacketClock#NONE} if there is none. */
    long micros(OpenStream stream, long timestamp) {
        long micros = stream.micros(timestamp);
        return micros == PacketClock.NONE ? micros : micros - originMicros;
    }

    /** File times in milliseconds are rounded to the nearest. */
    static long millis(long micros) {
        return Math.floorDiv(micros + 500, 1_000);
    }

    /** Goes to a key frame of the stream at or before the time as far as the container knows; check what comes. */
    boolean seek(OpenStream stream, long fileMicros) throws MediaException {
        long target = stream.timestamp(fileMicros + originMicros);
        if (withoutIndex.isPresent() && stream.index() == leading && !readOn(target)) {
            return false;
        }
        teachesNothing |= stream.index() != leading;
        lastKey = Long.MIN_VALUE;
        return avformat.av_seek_frame(context, stream.index(), target, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /**
     * Reads until a key frame behind the target is known. ffmpeg would do so by itself, but from the place it knows
     * last it gives up where the file is damaged, and nobody would see times that run back.
     *
     * @return whether a key frame at or before the target is known
     */
    private boolean readOn(long target) throws MediaException {
        if (!knowsBehind(target)) {
            int known = avformat.avformat_index_get_entries_count(context.streams(leading));
            // The last place but one: to the last one ffmpeg would not go without reading on.
            if (known < 2
                    || avformat.av_seek_frame(
                                    context,
                                    leading,
                                    KeyPlaces.timestamp(context.streams(leading), known - 2),
                                    avformat.AVSEEK_FLAG_BACKWARD)
                            < 0) {
                rewind();
            }
            lastKey = Long.MIN_VALUE;
            boolean isMore = true;
            while (isMore && !knowsBehind(target)) {
                isMore = read() != null;
            }
        }
        AVStream stream = context.streams(leading);
        return avformat.avformat_index_get_entries_count(stream) > 0 && KeyPlaces.timestamp(stream, 0) <= target;
    }

    private boolean knowsBehind(long target) {
        AVStream stream = context.streams(leading);
        int known = avformat.avformat_index_get_entries_count(stream);
        return known > 0 && KeyPlaces.timestamp(stream, known - 1) > target;
    }

    /** Goes to the first packet. A container without an index is opened anew: that cannot fail to find it. */
    void rewind() throws MediaException {
        if (format == MediaFormat.MP4) {
            long before = originMicros - BEFORE_ALL_MICROS;
            OpenStream leader = video().orElse(streams.get(0));
            if (avformat.av_seek_frame(context, leading, leader.timestamp(before), avformat.AVSEEK_FLAG_BACKWARD)
                    >= 0) {
                return;
            }
        }
        openContext();
    }

    @Override
    public void close() {
        closeContext();
        avcodec.av_packet_free(packet);
    }

    private void openContext() throws MediaException {
        closeContext();
        endsInError = false;
        lastKey = Long.MIN_VALUE;
        Optional<KeyPlaces.FileState> asOpened = KeyPlaces.FileState.of(file.path());
        AVFormatContext fresh = avformat.avformat_alloc_context();
        AVDictionary options = new AVDictionary(null);
        String url = "file:" + file.path().toAbsolutePath();
        try (PointerPointer<AVFormatContext> handle = new PointerPointer<AVFormatContext>(1).put(fresh);
                PointerPointer<AVDictionary> optionsHandle = new PointerPointer<>(1);
                BytePointer address = new BytePointer((url + "\0").getBytes(StandardCharsets.UTF_8))) {
            avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
            avutil.av_dict_set(options, "format_whitelist", format.nativeName(), 0);
            avutil.av_dict_set(options, "codec_whitelist", CODECS, 0);
            if (format == MediaFormat.MP4) {
                avutil.av_dict_set(options, "enable_drefs", "0", 0);
                avutil.av_dict_set(options, "use_absolute_path", "0", 0);
            }
            optionsHandle.put(options);
            int result = avformat.avformat_open_input(
                    handle, address, avformat.av_find_input_format(format.nativeName()), optionsHandle);
            AVDictionary left = optionsHandle.get(AVDictionary.class);
            if (left != null) {
                avutil.av_dict_free(left);
            }
            if (result < 0) {
                throw MediaRefusal.broken(file, result);
            }
            context = handle.get(AVFormatContext.class);
        }
        if (!HEADER_TELLS_ALL.contains(format)) {
            avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
        }
        if (streams.isEmpty()) {
            streams = acceptedStreams();
            leading = video().orElse(streams.get(0)).index();
        } else {
            bindStreams();
        }
        // A muxer that writes an index at the end writes the duration, too; whatever else stands there is no help.
        if (format == MediaFormat.MATROSKA
                && context.duration() == avutil.AV_NOPTS_VALUE
                && avformat.avformat_index_get_entries_count(context.streams(leading)) == 0) {
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_IGNIDX);
            withoutIndex = asOpened;
            withoutIndex.ifPresent(state -> KeyPlaces.recall(state, context.streams(leading)));
        }
    }

    private List<OpenStream> acceptedStreams() throws MediaException {
        int count = context.nb_streams();
        if (count > limits.maxStreams()) {
            throw MediaRefusal.streams(file, count, limits.maxStreams());
        }
        List<OpenStream> accepted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OpenStream stream = new OpenStream(context.streams(i));
            if (!stream.isPictureOrSound()) {
                continue;
            }
            if (!stream.isAcceptedCodec()) {
                throw MediaRefusal.codec(file, stream.codecName());
            }
            if ((long) stream.width() * stream.height() > limits.maxPixels()) {
                throw MediaRefusal.pixels(file, stream.width(), stream.height(), limits.maxPixels());
            }
            accepted.add(stream);
        }
        if (accepted.isEmpty()) {
            throw MediaRefusal.noStream(file);
        }
        return accepted;
    }

    private void bindStreams() throws MediaException {
        for (OpenStream stream : streams) {
            if (stream.index() >= context.nb_streams()) {
                throw MediaRefusal.noStream(file);
            }
            stream.bind(context.streams(stream.index()));
        }
    }

    private void closeContext() {
        if (context != null) {
            if (!teachesNothing) {
                withoutIndex.ifPresent(state -> KeyPlaces.learn(state, context.streams(leading)));
            }
            withoutIndex = Optional.empty();
            teachesNothing = false;
            avformat.avformat_close_input(context);
            context = null;
        }
    }
}
