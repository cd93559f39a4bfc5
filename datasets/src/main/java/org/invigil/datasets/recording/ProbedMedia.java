package org.invigil.datasets.recording;

import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * What a demux pass over a whole file tells, without decoding. Times are file times: milliseconds from the file's first
 * packet of any stream.
 *
 * @param container ffmpeg's name of the demuxer
 * @param spanMillis first packet to the end of the last one; packet times, never the header's duration
 * @param keyframeMillis of the video stream, ascending
 * @param gaps longer than {@link MediaLimits#gapMillis} without video packets, or without audio where there is no video
 * @param repeats stretches of pictures that may be shown a second time, ascending
 * @param breaksOff the file ends in the middle of something: a truncated container or an unreadable tail
 */
public record ProbedMedia(
        String container,
        List<MediaStream> streams,
        long spanMillis,
        List<Long> keyframeMillis,
        List<Stretch> gaps,
        List<PossibleRepeat> repeats,
        boolean breaksOff) {
    public boolean hasVideo() {
        return streams.stream().anyMatch(s -> s.kind().equals("video"));
    }

    public boolean hasAudio() {
        return streams.stream().anyMatch(s -> s.kind().equals("audio"));
    }
}
