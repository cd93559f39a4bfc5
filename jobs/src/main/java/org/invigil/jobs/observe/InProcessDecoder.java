package org.invigil.jobs.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.StillCutter;
import org.invigil.datasets.recording.StillReader;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.Pulse;
import org.invigil.models.observe.ReferenceObserver;
import org.invigil.models.observe.SegmentObserver;
import org.invigil.models.observe.VoiceReference;

/** Does the work in this very process: inside a decoder's process, and for measuring what isolation costs. */
public final class InProcessDecoder implements Decoder {
    private final Pulse pulse;
    private SegmentObserver observer;
    private ReferenceObserver references;

    public InProcessDecoder() {
        this(Pulse.UNHEARD);
    }

    /** @param pulse of whoever waits for what is observed */
    InProcessDecoder(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public Reply ask(Request request) {
        try {
            MediaFile file = new MediaFile(Path.of(request.path()), request.name());
            boolean isStill = request.media() == RecordingKind.SNAPSHOT;
            return switch (request.kind()) {
                case PROBE ->
                    Reply.of(
                            isStill
                                    ? StillReader.probe(file, MediaLimits.DEFAULT)
                                    : MediaProbe.probe(file, MediaLimits.DEFAULT));
                case OBSERVE ->
                    Reply.of(observer(request.looking())
                            .observe(file, request.tasks().get(0)));
                case OBSERVE_TOGETHER ->
                    Reply.of(observer(request.looking())
                            .observe(file, request.tasks())
                            .orElse(List.of()));
                case REFERENCE -> Reply.of(isStill ? references().observe(file) : VoiceReference.observe(file));
                case CLIP ->
                    Reply.ofClip(ClipCutter.cut(file, request.window(), request.content(), MediaLimits.DEFAULT)
                            .orElse(null));
                case STILL -> Reply.of(isStill ? snapshot(file, request.window()) : still(file, request));
            };
        } catch (MediaException e) {
            return Reply.failed(e);
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return Reply.defect(trace.toString());
        }
    }

    private static Picture snapshot(MediaFile file, PictureWindow window) throws MediaException {
        return StillReader.read(file, window.maxWidth(), window.crop(), MediaLimits.DEFAULT);
    }

    private static Picture still(MediaFile file, Request request) throws MediaException {
        return StillCutter.cut(file, request.stillMillis(), request.window(), MediaLimits.DEFAULT)
                .orElse(null);
    }

    /** Loaded on the first segment: a probe needs no network. */
    private SegmentObserver observer(LookingSettings looking) {
        if (observer == null || !observer.looking().equals(looking)) {
            close();
            observer = SegmentObserver.load(looking, pulse);
        }
        return observer;
    }

    /** Loaded on the first reference; references are looked at before all segments. */
    private ReferenceObserver references() {
        if (references == null) {
            references = new ReferenceObserver();
        }
        return references;
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
            observer = null;
        }
        if (references != null) {
            references.close();
            references = null;
        }
    }
}
