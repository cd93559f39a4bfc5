package org.invigil.jobs.spark;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.DeserializerBuildHelper$;
import org.apache.spark.sql.catalyst.JavaTypeInference;
import org.apache.spark.sql.catalyst.SerializerBuildHelper$;
import org.apache.spark.sql.catalyst.analysis.GetColumnByOrdinal;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.IterableEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.JavaBeanEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.ProductEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticExpressionPathEncoder;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractPartialFunction;

/**
 * Carries public records through Spark, columns in snake_case. Spark has no encoder for records and its bean encoder
 * gives them, silently, no columns at all; so the two halves that do fit are joined here: the bean encoder takes a row
 * apart by read methods of any name, the product encoder puts it together by its constructor.
 *
 * <p>Known types: primitives and their boxes, String, enums, byte[], float[], double[], LocalDate, Instant, Duration,
 * records of these and lists of records, String, Long, Integer, Double or enums. Whatever is not primitive may be null.
 */
// Deprecated as a door for encoders outside Spark; Spark 4.2 has no other to one whose columns and accessors differ.
@SuppressWarnings("deprecation")
public final class RecordEncoder<R extends Record> implements AgnosticExpressionPathEncoder<R> {
    private static final long serialVersionUID = 1L;
    private static final Set<Class<?>> VALUES = Set.of(
            boolean.class,
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            byte[].class,
            float[].class,
            double[].class,
            LocalDate.class,
            Instant.class,
            Duration.class);
    private static final Set<Class<?>> ELEMENTS = Set.of(String.class, Long.class, Integer.class, Double.class);

    private final JavaBeanEncoder<R> takesApart;
    private final ProductEncoder<R> putsTogether;

    private RecordEncoder(Class<R> type) {
        ClassTag<R> tag = ClassTag$.MODULE$.apply(type);
        Seq<EncoderField> fields = CollectionConverters.asScala(Arrays.stream(type.getRecordComponents())
                        .map(RecordEncoder::field)
                        .toList())
                .toSeq();
        takesApart = new JavaBeanEncoder<>(tag, fields);
        putsTogether = new ProductEncoder<>(tag, fields, Option.empty());
    }

    /**
     * The encoder of a record.
     *
     * @throws IllegalArgumentException for a record that is not public or has a component of another type
     */
    public static <R extends Record> Encoder<R> of(Class<R> type) {
        return encoderOf(type);
    }

    private static <R extends Record> RecordEncoder<R> encoderOf(Class<R> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                throw new IllegalArgumentException(type.getName() + " cannot be a row: "
                        + (at == type ? "it" : at.getName()) + " is not public. Make it public.");
            }
        }
        if (type.getRecordComponents().length == 0) {
            throw new IllegalArgumentException(type.getName() + " cannot be a row: it has no components.");
        }
        return new RecordEncoder<>(type);
    }

    private static EncoderField field(RecordComponent component) {
        AgnosticEncoder<?> encoder = encoder(component);
        boolean mayBeNull = !component.getType().isPrimitive();
        return new EncoderField(
                RecordColumns.nameOf(component),
                encoder,
                mayBeNull,
                Metadata.empty(),
                Option.apply(component.getName()),
                Option.empty());
    }

    private static AgnosticEncoder<?> encoder(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return encoderOf(type.asSubclass(Record.class));
        }
        if (VALUES.contains(type) || type.isEnum()) {
            return JavaTypeInference.encoderFor(type);
        }
        if (type == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return listEncoder(component, element);
        }
        throw refusal(component, component.getGenericType());
    }

    private static AgnosticEncoder<?> listEncoder(RecordComponent component, Class<?> element) {
        AgnosticEncoder<?> encoder;
        if (element.isRecord()) {
            encoder = encoderOf(element.asSubclass(Record.class));
        } else if (ELEMENTS.contains(element) || element.isEnum()) {
            encoder = JavaTypeInference.encoderFor(element);
        } else {
            throw refusal(component, component.getGenericType());
        }
        return new IterableEncoder<>(ClassTag$.MODULE$.apply(List.class), encoder, true, false);
    }

    private static IllegalArgumentException refusal(RecordComponent component, Type type) {
        List<String> known = new ArrayList<>();
        VALUES.forEach(value -> known.add(value.getSimpleName()));
        known.sort(String::compareTo);
        return new IllegalArgumentException("Component " + component.getName() + " of "
                + component.getDeclaringRecord().getName() + " is a " + type.getTypeName()
                + ", which a row cannot hold. Use a record, an enum, a list of records, enums, String, Long, Integer or"
                + " Double, or one of " + String.join(", ", known) + ".");
    }

    @Override
    public Expression toCatalyst(Expression input) {
        Expression whole = SerializerBuildHelper$.MODULE$.createSerializer(takesApart);
        return replace(whole, BoundReference.class, input);
    }

    @Override
    public Expression fromCatalyst(Expression input) {
        Expression whole = DeserializerBuildHelper$.MODULE$.createDeserializer(putsTogether);
        return replace(whole, GetColumnByOrdinal.class, input);
    }

    /** Both builders begin at a root of their own; a nested record begins where its component is. */
    private static Expression replace(Expression whole, Class<? extends Expression> root, Expression by) {
        return whole.transformUp(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression node) {
                return root.isInstance(node);
            }

            @Override
            public <A extends Expression, B> B applyOrElse(A node, Function1<A, B> otherwise) {
                @SuppressWarnings("unchecked") // Scala's B is a supertype of Expression, which Java cannot say.
                B replaced = (B) by;
                return isDefinedAt(node) ? replaced : otherwise.apply(node);
            }
        });
    }

    @Override
    public boolean isPrimitive() {
        return false;
    }

    @Override
    public boolean isStruct() {
        return true;
    }

    @Override
    public StructType schema() {
        return putsTogether.schema();
    }

    @Override
    public DataType dataType() {
        return putsTogether.dataType();
    }

    @Override
    public ClassTag<R> clsTag() {
        return putsTogether.clsTag();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordEncoder<?> encoder && putsTogether.equals(encoder.putsTogether);
    }

    @Override
    public int hashCode() {
        return putsTogether.hashCode();
    }

    @Override
    public String toString() {
        return clsTag() + " as " + dataType().catalogString();
    }
}
