package org.invigil.datasets.sample;

import org.bytedeco.ffmpeg.global.avcodec;

/** What the sample's files are written as. */
public enum SampleFormat {
    /** As MediaRecorder writes it: no duration, no cues. */
    WEBM_VP8_STREAMED("webm", "matroska-live", avcodec.AV_CODEC_ID_VP8, avcodec.AV_CODEC_ID_OPUS),
    WEBM_VP8("webm", "webm", avcodec.AV_CODEC_ID_VP8, avcodec.AV_CODEC_ID_OPUS),
    WEBM_VP9("webm", "webm", avcodec.AV_CODEC_ID_VP9, avcodec.AV_CODEC_ID_OPUS),
    MP4_H264("mp4", "mp4", avcodec.AV_CODEC_ID_H264, avcodec.AV_CODEC_ID_AAC),
    OGG_OPUS("ogg", "ogg", avcodec.AV_CODEC_ID_NONE, avcodec.AV_CODEC_ID_OPUS),
    WAV("wav", "wav", avcodec.AV_CODEC_ID_NONE, avcodec.AV_CODEC_ID_PCM_S16LE),
    /** Stills, one file each. */
    JPEG("jpg", "", avcodec.AV_CODEC_ID_MJPEG, avcodec.AV_CODEC_ID_NONE);

    private final String extension;
    private final String muxer;
    private final int videoCodec;
    private final int audioCodec;

    SampleFormat(String extension, String muxer, int videoCodec, int audioCodec) {
        this.extension = extension;
        this.muxer = muxer;
        this.videoCodec = videoCodec;
        this.audioCodec = audioCodec;
    }

    public String extension() {
        return extension;
    }

    String muxer() {
        return muxer.equals("matroska-live") ? "webm" : muxer;
    }

    boolean isStreamed() {
        return muxer.equals("matroska-live");
    }

    int videoCodec() {
        return videoCodec;
    }

    int audioCodec() {
        return audioCodec;
    }

    boolean hasVideo() {
        return videoCodec != avcodec.AV_CODEC_ID_NONE;
    }
}
