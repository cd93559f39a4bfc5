package org.invigil.datasets.observation;

/** What a second of sound is made of, as far as level and spectrum tell. */
public enum SoundKind {
    SILENCE,
    SPEECH,
    STEADY_NOISE,
    CHANGING_NOISE,
    /** The microphone is dead: nothing but digital silence, a constant or mains hum for at least half a minute. */
    NO_SIGNAL
}
