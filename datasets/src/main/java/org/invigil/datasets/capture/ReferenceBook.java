package org.invigil.datasets.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ProblemKind;

/** The references of {@code references.csv}, of examinees who agreed to a likeness and have an admitted attempt. */
final class ReferenceBook {
    private final CaptureFiles files;
    private final Map<String, List<Attempt>> attemptsByExaminee;
    private final Notes notes;
    private final Problems problems;

    /** @param attempts all attempts, refused ones included */
    ReferenceBook(CaptureFiles files, Collection<Attempt> attempts, Notes notes, Problems problems) {
        this.files = files;
        this.attemptsByExaminee = attempts.stream()
                .collect(Collectors.groupingBy(attempt -> attempt.examinee().examineeId()));
        this.notes = notes;
        this.problems = problems;
    }

    /** References in the order of the manifest; a file without consent is not even looked for. */
    List<Reference> read() throws IOException {
        Set<Reference> references = new LinkedHashSet<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.REFERENCES, notes)) {
            String examineeId = Cells.id(row.cell("examinee_id"));
            List<Attempt> own = attemptsByExaminee.getOrDefault(examineeId, List.of());
            if (own.isEmpty()) {
                notes.add("capture.note.examinee", row, examineeId);
            }
            List<Attempt> consenting = own.stream()
                    .filter(attempt -> attempt.admission().isAdmitted())
                    .filter(attempt -> attempt.consent().toBiometrics())
                    .toList();
            if (!consenting.isEmpty()) {
                findReference(row, examineeId, consenting).ifPresent(references::add);
            }
        }
        return new ArrayList<>(references);
    }

    /** The same attempts; those with biometric consent name the first photo of their examinee. */
    static List<Attempt> withPhotos(List<Attempt> attempts, List<Reference> references) {
        Map<String, String> photos = new HashMap<>();
        references.stream()
                .filter(reference -> reference.kind() == Reference.Kind.PHOTO)
                .forEach(reference -> photos.putIfAbsent(reference.examineeId(), reference.file()));
        return attempts.stream()
                .map(attempt ->
                        attempt.admission().isAdmitted() && attempt.consent().toBiometrics()
                                ? attempt.withExaminee(attempt.examinee()
                                        .withReferencePhoto(
                                                photos.get(attempt.examinee().examineeId())))
                                : attempt)
                .toList();
    }

    private Optional<Reference> findReference(ManifestRow row, String examineeId, List<Attempt> consenting) {
        Optional<Reference.Kind> kind = findKind(row.cell("kind"));
        CaptureFileCheck.Result file = CaptureFileCheck.of(files, row, "file");
        Refusal refusal = file.refusal();
        if (!row.isWhole()) {
            refusal = row.refusal();
        } else if (kind.isEmpty()) {
            refusal = row.refusal("capture.reference.kind", "kind", "capture.do.reference-kind");
        }
        if (refusal == null) {
            return Optional.of(new Reference(examineeId, file.path(), kind.get()));
        }
        for (Attempt attempt : consenting) {
            problems.add(attempt, ProblemKind.REFERENCE_MISSING, file.path(), refusal);
        }
        return Optional.empty();
    }

    /** A reference is a photo unless it says otherwise. */
    private static Optional<Reference.Kind> findKind(String word) {
        return word.isEmpty()
                ? Optional.of(Reference.Kind.PHOTO)
                : Arrays.stream(Reference.Kind.values())
                        .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findFirst();
    }
}
