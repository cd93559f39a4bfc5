package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.datasets.observation.Utterance;

/** Everything measured in one segment, in time order. */
public record SegmentObservations(
        List<Look> looks,
        List<Sound> sounds,
        List<Utterance> utterances,
        List<SoundMark> soundMarks,
        List<Likeness> likenesses,
        List<Problem> problems) {}
