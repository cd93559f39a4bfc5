package org.invigil.jobs.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.StillCutter;
import org.invigil.models.observe.SegmentObserver;

/** Does the work in this very process: inside a decoder's process, and for measuring what isolation costs. */
public final class InProcessDecoder implements Decoder {
    /** Wider stills show nothing more and cost a report its size. */
    private static final int STILL_WIDTH_PIXELS = 640;

    private SegmentObserver observer;

    @Override
    public Reply ask(Request request) {
        try {
            return switch (request.kind()) {
                case PROBE -> Reply.of(
                        MediaProbe.probe(Path.of(request.path()), request.name(), MediaLimits.DEFAULT));
                case OBSERVE -> Reply.of(observer().observe(Path.of(request.path()), request.task(), request.looking()));
                case STILL -> Reply.of(StillCutter.cut(
                                Path.of(request.path()),
                                request.name(),
                                request.stillMillis(),
                                request.crop(),
                                STILL_WIDTH_PIXELS,
                                MediaLimits.DEFAULT)
                        .orElse(null));
            };
        } catch (MediaException e) {
            return Reply.failed(e);
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return Reply.defect(trace.toString());
        }
    }

    /** Loaded on the first segment: a probe needs no network. */
    private SegmentObserver observer() {
        if (observer == null) {
            observer = SegmentObserver.load();
        }
        return observer;
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
        }
    }
}
