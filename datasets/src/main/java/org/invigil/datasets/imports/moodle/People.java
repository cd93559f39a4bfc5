package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/** Who is who: accounts by id, user name, number, mail address and name, from users files and from the log itself. */
final class People {
    private static final List<String> ID = List.of("userid", "id", "moodleid", "kasutajaid");
    private static final List<String> USER_NAME = List.of("username", "kasutajanimi", "kasutajatunnus");
    private static final List<String> NUMBER =
            List.of("idnumber", "idnumbernumber", "idkood", "idnumbrid", "isikukood");
    private static final List<String> EXAMINEE = List.of("examineeid");
    private static final List<String> MAIL =
            List.of("emailaddress", "email", "epostiaadress", "epost", "meiliaadress", "eposti", "mail");
    private static final List<String> FIRST = List.of("firstname", "eesnimi");
    private static final List<String> LAST = List.of("lastname", "surname", "perekonnanimi", "perenimi");
    private static final List<String> FULL =
            List.of("fullname", "name", "userfullname", "examineename", "täisnimi", "nimi", "kasutajatäisnimi");
    private static final List<String> ROLE = List.of("role", "roles", "roll", "rollid", "roleshortname");

    /** Columns of {@code attempts.csv} that files about people may bring. */
    private static final List<String> CELLS = List.of(
            "recording_consent",
            "biometric_consent",
            "consent_at",
            "consent_version",
            "consent_ref",
            "accommodations",
            "stratum",
            "team",
            "programme");

    private final ImportNotes notes;
    private final Map<String, Person> byKey = new LinkedHashMap<>();
    private final Map<String, Set<String>> idsByName = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<Person> shared = new LinkedHashSet<>();

    People(ImportNotes notes) {
        this.notes = notes;
    }

    /** The log itself says which id a name has. */
    void link(String id, String name) {
        if (!name.isEmpty()) {
            idsByName
                    .computeIfAbsent(PersonKey.normal(name), key -> new LinkedHashSet<>())
                    .add(id);
            Person named = byKey.get("@" + PersonKey.normal(name));
            if (named != null && named.id().isEmpty() && !shared.contains(named)) {
                byKey.putIfAbsent("#" + id, named);
            }
            person("#" + id).identify(id, name);
        }
    }

    /** A key of the log, whose name is remembered as it is written. */
    String key(String id, String name) {
        if (id.isEmpty() && !name.isEmpty()) {
            names.putIfAbsent(PersonKey.normal(name), name);
        }
        return PersonKey.of(id, name);
    }

    void readUsers(Path file) throws IOException {
        readRows(file);
    }

    /** A consent file adds its cells to people who are known otherwise; others are counted. */
    void readConsent(Path file) throws IOException {
        readRows(file);
    }

    private void readRows(Path file) throws IOException {
        try (ExportTable table = ExportTable.open(file)) {
            boolean isFirst = true;
            while (table.hasNext()) {
                ExportRow row = table.next();
                if (isFirst && key(row).isEmpty() && name(row).isEmpty()) {
                    throw new InputException(Text.of(
                            "import.no_people",
                            row.file(),
                            String.join(", ", row.columns().keySet())));
                }
                isFirst = false;
                take(row);
            }
        }
    }

    private void take(ExportRow row) {
        Optional<Person> found = find(row);
        String name = name(row);
        if (found.isEmpty() && key(row).isEmpty() && name.isEmpty()) {
            return;
        }
        Person person = found.orElseGet(() -> new Person());
        person.identify(idOf(row), name);
        person.describe(examineeId(row), isStaff(row.cell(ROLE)));
        for (String key : keys(row)) {
            register(key, person);
        }
        for (String column : CELLS) {
            String value = row.cell(ExportRow.name(column));
            String old = value.isEmpty() ? null : person.cells().putIfAbsent(column, value);
            if (old != null && !old.equals(value)) {
                notes.add(
                        Sort.CONFLICT,
                        Text.of("import.conflict", row.file(), column),
                        person.examineeId() + ": " + old + " / " + value);
            }
        }
    }

    private void register(String key, Person person) {
        Person other = byKey.putIfAbsent(key, person);
        if (other != null && other != person && key.startsWith("@")) {
            shared.add(other);
            shared.add(person);
        }
    }

    private static List<String> keys(ExportRow row) {
        Set<String> keys = new LinkedHashSet<>();
        add(keys, "#", idOf(row));
        add(keys, "=", row.cell(EXAMINEE));
        add(keys, "=", row.cell(NUMBER));
        add(keys, "~", row.cell(USER_NAME));
        add(keys, "~", row.cell(MAIL).toLowerCase(Locale.ROOT));
        add(keys, "@", PersonKey.normal(name(row)));
        if (!row.cell(LAST).isEmpty()) {
            add(keys, "@", PersonKey.normal(row.cell(LAST) + " " + row.cell(FIRST)));
        }
        return List.copyOf(keys);
    }

    private static void add(Set<String> keys, String mark, String value) {
        if (!value.isEmpty()) {
            keys.add(mark + value);
        }
    }

    private static String key(ExportRow row) {
        return idOf(row) + row.cell(EXAMINEE) + row.cell(NUMBER) + row.cell(USER_NAME) + row.cell(MAIL);
    }

    private static String idOf(ExportRow row) {
        String id = row.cell(ID);
        return id.matches("\\d{1,18}") ? id : "";
    }

    /** Whether a row says whose it is. */
    static boolean names(ExportRow row) {
        return !key(row).isEmpty() || !name(row).isEmpty();
    }

    static String name(ExportRow row) {
        String full = row.cell(FULL);
        return full.isEmpty() ? (row.cell(FIRST) + " " + row.cell(LAST)).strip() : full;
    }

    private static String examineeId(ExportRow row) {
        String given = row.cell(EXAMINEE);
        String number = given.isEmpty() ? row.cell(NUMBER) : given;
        return number.isEmpty() ? row.cell(USER_NAME) : number;
    }

    private static boolean isStaff(String role) {
        String small = role.toLowerCase(Locale.ROOT);
        boolean isTeacher = List.of("teacher", "manager", "assistant", "õppejõud", "õpetaja", "haldur").stream()
                .anyMatch(small::contains);
        return isTeacher && !small.contains("student") && !small.contains("üliõpilane");
    }

    /** Whom a row of an export is about, if that is one person. */
    Optional<Person> find(ExportRow row) {
        for (String key : keys(row)) {
            Person person = byKey.get(key);
            if (person != null && !(key.startsWith("@") && shared.contains(person))) {
                return Optional.of(person);
            }
            if (person == null && key.startsWith("@") && isOne(key.substring(1))) {
                return Optional.of(
                        person("#" + idsByName.get(key.substring(1)).iterator().next()));
            }
        }
        return Optional.empty();
    }

    private boolean isOne(String name) {
        return idsByName.getOrDefault(name, Set.of()).size() == 1;
    }

    /** Whom a key of the log means; a new person where nothing is known. Empty where a name is shared. */
    Optional<Person> find(String key) {
        if (key.startsWith("@")) {
            Set<String> ids = idsByName.getOrDefault(key.substring(1), Set.of());
            Person listed = byKey.get(key);
            if (ids.size() > 1 || listed != null && shared.contains(listed)) {
                return Optional.empty();
            }
            if (ids.size() == 1) {
                return Optional.of(person("#" + ids.iterator().next()));
            }
        }
        return Optional.of(person(key));
    }

    /** A row of another export about somebody whom nothing else names. */
    Optional<Person> findOrAdd(ExportRow row) {
        Optional<Person> found = find(row);
        if (found.isEmpty() && !key(row).isEmpty()
                || found.isEmpty() && !name(row).isEmpty() && !isShared(row)) {
            take(row);
            return find(row);
        }
        return found;
    }

    private boolean isShared(ExportRow row) {
        String key = PersonKey.normal(name(row));
        Person person = byKey.get("@" + key);
        return idsByName.getOrDefault(key, Set.of()).size() > 1 || person != null && shared.contains(person);
    }

    private Person person(String key) {
        return byKey.computeIfAbsent(key, fresh -> {
            Person person = new Person();
            person.identify(
                    fresh.startsWith("#") ? fresh.substring(1) : "", names.getOrDefault(fresh.substring(1), ""));
            return person;
        });
    }
}
