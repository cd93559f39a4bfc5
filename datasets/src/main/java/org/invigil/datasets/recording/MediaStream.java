package org.invigil.datasets.recording;

/**
 * One stream of a media file.
 *
 * @param kind {@code video} or {@code audio}
 * @param codec ffmpeg's name, such as {@code vp8} or {@code opus}
 * @param width pixels; 0 for audio
 * @param height pixels; 0 for audio
 * @param rate packets' mean frames a second for video, samples a second for audio
 */
public record MediaStream(String kind, String codec, int width, int height, double rate) {}
