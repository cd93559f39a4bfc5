package org.invigil.models.detect;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.VoiceComparison;

/**
 * Every detector with its thresholds, as one versioned whole.
 *
 * @param version is written beside every incident
 */
public record Thresholds(
        String version,
        AbsenceDetector absence,
        ExtraPersonDetector extraPerson,
        OtherFaceDetector otherFace,
        LookingAwayDetector lookingAway,
        CoverDetector cover,
        FreezeDetector freeze,
        LoopDetector loop,
        ObjectDetector objectInView,
        SpeechDetector speech,
        OtherVoiceDetector otherVoice,
        PageLeftDetector pageLeft,
        ClipboardDetector paste,
        ClipboardDetector copy,
        MomentDetector print,
        MomentDetector secondScreen,
        AddressDetector addressChanged,
        FastAnswersDetector fastAnswers)
        implements Serializable {
    /** Mean directions of all that two voices say, in noise and far from the microphone (docs/usefulness.md). */
    private static final VoiceComparison WHOLE_VOICES = new VoiceComparison(0.5f, 0.35f, 0.42f, 0.3f);

    /** Chosen on the open evaluation day and the sample day; docs/usefulness.md has what they measure. */
    public static final Thresholds DEFAULT = new Thresholds(
            "thresholds-10",
            new AbsenceDetector(new People(0.5f, 0.5f), 1_000, 4_000, 0.06f, 0.02f),
            new ExtraPersonDetector(new People(0.6f, 0.5f), 0.06f, 3_000, 2_000, 2),
            new OtherFaceDetector(FaceComparison.DEFAULT, 2_000, 2, 15_000, 0.6),
            new LookingAwayDetector(22, 25, 35, 10, 20_000, 1_500, 4_000),
            new CoverDetector(0.04f, 0.02f, 1_000, 3_000),
            new FreezeDetector(new People(0.5f, 0.5f), 0.001f, 2_000, 5_000),
            new LoopDetector(0.35, 0.003, 2_000, 6_000),
            new ObjectDetector(false, 0.45f, 0.5f, 25_000, 2),
            new SpeechDetector(0.5f, -55, 1_000, 1_000, 5_000, WHOLE_VOICES, AtOnce.DEFAULT, Broadcast.DEFAULT),
            new OtherVoiceDetector(0.5f, -55, 1_000, 1_000, WHOLE_VOICES, AtOnce.DEFAULT, Broadcast.DEFAULT),
            new PageLeftDetector(1_000, 60_000),
            new ClipboardDetector(IncidentKind.PASTE, 20),
            new ClipboardDetector(IncidentKind.COPY, 20),
            new MomentDetector(IncidentKind.PRINT, 5_000, 0.7),
            new MomentDetector(IncidentKind.SECOND_SCREEN, 60_000, 0.6),
            new AddressDetector(0.6, 0.3),
            new FastAnswersDetector(3, 0.25, 3, 30_000, 3, 0.25, 0.02, new IdleBurst(600_000, 60_000, 3)));

    /** Those that report: one whose usefulness is not measured is shipped off. */
    public List<Detector> detectors() {
        return all().stream()
                .filter(detector -> detector.kind() != IncidentKind.OBJECT_IN_VIEW || objectInView.isOn())
                .toList();
    }

    private List<Detector> all() {
        return List.of(
                absence,
                extraPerson,
                otherFace,
                lookingAway,
                cover,
                freeze,
                loop,
                objectInView,
                speech,
                otherVoice,
                pageLeft,
                paste,
                copy,
                print,
                secondScreen,
                addressChanged,
                fastAnswers);
    }

    /**
     * The same with some detectors in the place of theirs, under another name.
     *
     * @param others of which each replaces the one of its kind
     */
    public Thresholds with(String named, List<Detector> others) {
        Map<IncidentKind, Detector> byKind = new EnumMap<>(IncidentKind.class);
        all().forEach(detector -> byKind.put(detector.kind(), detector));
        others.forEach(detector -> byKind.put(detector.kind(), detector));
        return new Thresholds(
                named,
                (AbsenceDetector) byKind.get(IncidentKind.ABSENT),
                (ExtraPersonDetector) byKind.get(IncidentKind.EXTRA_PERSON),
                (OtherFaceDetector) byKind.get(IncidentKind.OTHER_FACE),
                (LookingAwayDetector) byKind.get(IncidentKind.LOOKING_AWAY),
                (CoverDetector) byKind.get(IncidentKind.CAMERA_COVERED),
                (FreezeDetector) byKind.get(IncidentKind.CAMERA_FROZEN),
                (LoopDetector) byKind.get(IncidentKind.CAMERA_LOOPED),
                (ObjectDetector) byKind.get(IncidentKind.OBJECT_IN_VIEW),
                (SpeechDetector) byKind.get(IncidentKind.SPEECH),
                (OtherVoiceDetector) byKind.get(IncidentKind.OTHER_VOICE),
                (PageLeftDetector) byKind.get(IncidentKind.PAGE_LEFT),
                (ClipboardDetector) byKind.get(IncidentKind.PASTE),
                (ClipboardDetector) byKind.get(IncidentKind.COPY),
                (MomentDetector) byKind.get(IncidentKind.PRINT),
                (MomentDetector) byKind.get(IncidentKind.SECOND_SCREEN),
                (AddressDetector) byKind.get(IncidentKind.ADDRESS_CHANGED),
                (FastAnswersDetector) byKind.get(IncidentKind.FAST_ANSWERS));
    }
}
