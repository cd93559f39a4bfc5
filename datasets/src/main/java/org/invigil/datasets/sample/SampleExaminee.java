package org.invigil.datasets.sample;

/**
 * An invented person.
 *
 * @param head number of the drawn head
 * @param hasPhoto whether a reference photo is written
 * @param referenceVoice voice of the reference recording, or empty for none
 */
public record SampleExaminee(String examineeId, String name, int head, boolean hasPhoto, String referenceVoice) {
    public static SampleExaminee withPhoto(String examineeId, String name, int head) {
        return new SampleExaminee(examineeId, name, head, true, "");
    }

    public static SampleExaminee withoutPhoto(String examineeId, String name, int head) {
        return new SampleExaminee(examineeId, name, head, false, "");
    }

    public SampleExaminee enrolledAs(String voice) {
        return new SampleExaminee(examineeId, name, head, hasPhoto, voice);
    }
}
