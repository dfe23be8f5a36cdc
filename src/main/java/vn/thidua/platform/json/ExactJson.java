package vn.thidua.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import vn.thidua.shared.Period;

/** One mapper for the whole service: strict about what it reads, exact about what it writes, silent about what is absent. */
@Singleton
class ExactJson implements ObjectMapperCustomizer {

    /** Deeper than any shape of ours, far from the stack's end. */
    static final int DEEPEST = 20;

    static final int LONGEST_TEXT = 1_000_000;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(40)
                        .maxNameLength(200)
                        .maxStringLength(LONGEST_TEXT)
                        .build());
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.registerModule(new SimpleModule()
                .addSerializer(BigDecimal.class, new PlainDecimal())
                .addSerializer(Period.class, ToStringSerializer.instance)
                .addDeserializer(Period.class, new WrittenPeriod()));
    }

    /** For what we wrote ourselves; bodies of requests are read by {@link RecordBinder}. */
    private static final class WrittenPeriod extends JsonDeserializer<Period> {
        @Override
        public Period deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new Period(in.getValueAsString());
        }
    }

    /** Every digit, no exponent, and none of the zeros that only the column's scale put there. */
    private static final class PlainDecimal extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.stripTrailingZeros().toPlainString());
        }
    }
}
