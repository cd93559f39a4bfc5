package org.invigil.jobs;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.Clips;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.rank.CourseWeights;
import org.invigil.models.rank.RankingWeights;

/** Everything that can be set, read once at the edge and written beside the results. */
public record Settings(
        LookingSettings looking, Thresholds thresholds, CourseWeights weights, Likenesses likenesses, Clips clips) {
    /** How long likenesses of faces and voices live. */
    public enum Likenesses {
        /** Deleted as soon as the exam's comparisons are done. */
        DELETED,
        /** Until the exam is deleted after its claim period: a late attempt can then be compared with all others. */
        KEPT
    }

    public static final Settings DEFAULT = new Settings(
            LookingSettings.DEFAULT, Thresholds.DEFAULT, CourseWeights.DEFAULT, Likenesses.DELETED, Clips.NONE);

    private static final String VERSION = "version";

    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** What an earlier version wrote down is read with members that this one no longer knows. */
    private static final ObjectMapper LENIENT = JSON.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Of settings that outlive an upgrade: what their file does not say is as shipped. */
    private static final Map<Class<?>, Record> SHIPPED = Map.of(
            Thresholds.class, Thresholds.DEFAULT,
            RankingWeights.class, RankingWeights.DEFAULT,
            LookingSettings.class, LookingSettings.DEFAULT);

    /** A file of a calibration holds these beside where they come from, one of them a file. */
    private static final Map<Class<?>, String> CALIBRATED =
            Map.of(Thresholds.class, "thresholds", RankingWeights.class, "weights");

    /** The same, with other clips. */
    public Settings with(Clips others) {
        return new Settings(looking, thresholds, weights, likenesses, others);
    }

    /**
     * Reads settings. Thresholds, weights and looking settings with a version need not say everything: a file of before
     * an upgrade knows nothing of what came with it, which is as shipped then ({@link #unsaid}).
     *
     * @param file JSON whose members are the components of {@code type}, or a file of {@code invigil calibrate} that
     *     holds them in a member of its own; null for {@code shipped}
     */
    public static <T> T read(Path file, Class<T> type, T shipped) {
        if (file == null) {
            return shipped;
        }
        try {
            byte[] content = Files.readAllBytes(file);
            JsonNode own = own(content, type);
            return own.has(VERSION) && SHIPPED.containsKey(type)
                    ? JSON.treeToValue(completed(SHIPPED.get(type), own, new ArrayList<>(), ""), type)
                    : JSON.readValue(content, type);
        } catch (UnrecognizedPropertyException e) {
            throw new InputException(Text.of("cli.settings_unknown", file, name(e), String.join(", ", known(e))), e);
        } catch (JsonProcessingException e) {
            throw new InputException(Text.of("cli.settings_unreadable", file, e.getOriginalMessage()), e);
        } catch (NoSuchFileException e) {
            throw new InputException(Text.of("cli.settings_missing", file), e);
        } catch (IOException e) {
            throw new InputException(Text.of("cli.settings_unreadable", file, e), e);
        }
    }

    /** With the names of what it lies in, such as {@code otherVoice.shortestMillis}. */
    private static String name(UnrecognizedPropertyException e) {
        return e.getPath().stream().map(Reference::getFieldName).collect(Collectors.joining("."));
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }

    /** Names of what a readable file of settings does not say, such as {@code otherVoice.atOnce}. */
    public static List<String> unsaid(Path file, Class<? extends Record> type) {
        List<String> unsaid = new ArrayList<>();
        try {
            completed(SHIPPED.get(type), own(Files.readAllBytes(file), type), unsaid, "");
        } catch (IOException e) {
            throw new InputException(Text.of("cli.settings_unreadable", file, e), e);
        }
        return unsaid;
    }

    private static JsonNode own(byte[] content, Class<?> type) throws IOException {
        JsonNode root = JSON.readTree(content);
        boolean isCalibrated = CALIBRATED.containsKey(type) && root.has("schema") && root.has(CALIBRATED.get(type));
        return isCalibrated ? root.get(CALIBRATED.get(type)) : root;
    }

    /**
     * Settings that were written down with a run. What an earlier version of Invigil did not know yet is taken from the
     * shipped ones, what this one no longer knows is passed over.
     */
    public static <T> T recorded(Object written, T shipped, Class<T> type) {
        return LENIENT.convertValue(completed(shipped, JSON.valueToTree(written), new ArrayList<>(), ""), type);
    }

    /** Component by component; maps and lists are taken as they were written. */
    private static JsonNode completed(Object shipped, JsonNode written, List<String> unsaid, String at) {
        if (!(shipped instanceof Record) || !(written instanceof ObjectNode said)) {
            return written;
        }
        ObjectNode all = said.deepCopy();
        for (RecordComponent component : shipped.getClass().getRecordComponents()) {
            String name = component.getName();
            Object known = value(component, shipped);
            if (said.has(name)) {
                all.set(name, completed(known, said.get(name), unsaid, at + name + "."));
            } else {
                all.set(name, JSON.valueToTree(known));
                unsaid.add(at + name);
            }
        }
        return all;
    }

    private static Object value(RecordComponent component, Object row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Records have accessors", e);
        }
    }

    /** As a settings file would say it. */
    public static String json(Object settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are plain records", e);
        }
    }
}
