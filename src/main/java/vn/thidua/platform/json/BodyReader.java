package vn.thidua.platform.json;

import static vn.thidua.platform.problem.PlatformProblem.*;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/**
 * Reads every JSON body: its text, its shape, its constraints, the codes it names and the rules across its fields. A
 * resource sees a body only when nothing of this is wrong.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class BodyReader implements MessageBodyReader<Record> {

    private final ObjectMapper json;
    private final Validator validator;
    private final Values values;
    private final RequestBody requestBody;
    private final int largest;

    BodyReader(
            ObjectMapper json,
            Validator validator,
            Values values,
            RequestBody requestBody,
            @ConfigProperty(name = "thidua.limits.body-bytes") int largest) {
        this.json = json;
        this.validator = validator;
        this.values = values;
        this.requestBody = requestBody;
        this.largest = largest;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        var text = in.readNBytes(largest + 1);
        if (text.length > largest) {
            throw Refusal.of(BODY_TOO_LARGE, largest);
        }
        requestBody.keep(text);
        return read(text, type);
    }

    /** The body, or a refusal with everything wrong with it. */
    public <T extends Record> T read(byte[] text, Class<T> type) throws IOException {
        refuseUnlessUtf8(text);
        try {
            var tree = json.readTree(text);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw Refusal.of(BODY_MISSING);
            }
            return bind(tree, RawNumbers.of(text, json.getFactory()), type);
        } catch (StreamConstraintsException tooMuch) {
            throw String.valueOf(tooMuch.getMessage()).contains("nesting depth")
                    ? Refusal.of(JSON_TOO_DEEP, ExactJson.DEEPEST)
                    : Refusal.of(JSON_MALFORMED, position(tooMuch));
        } catch (JacksonException malformed) {
            throw Refusal.of(JSON_MALFORMED, position(malformed));
        }
    }

    private <T extends Record> T bind(JsonNode tree, RawNumbers numbers, Class<T> type) {
        var binder = new RecordBinder(numbers);
        var body = binder.bind(tree, type);
        if (body != null) {
            validator.validate(body).forEach(violation -> note(violation, binder));
            binder.askTheParts();
            values.checkKnown(binder.references(), binder.findings());
        }
        if (body == null || !binder.findings().isEmpty()) {
            throw new Refusal(binder.findings());
        }
        return body;
    }

    private static void note(ConstraintViolation<?> violation, RecordBinder binder) {
        var at = pointer(violation.getPropertyPath());
        if (binder.isSound(at)) {
            binder.findings().add(finding(at, violation));
        }
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static Finding finding(String at, ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        if (constraint instanceof NotNull || constraint instanceof NotBlank || constraint instanceof NotEmpty) {
            return Finding.of(at, FIELD_REQUIRED);
        }
        if (constraint instanceof Size size) {
            var type = violation.getInvalidValue() instanceof Collection ? LIST_SIZE : TEXT_LENGTH;
            return Finding.of(at, type, size.min(), size.max());
        }
        if (constraint instanceof Min min) {
            return Finding.of(at, OUT_OF_RANGE, "≥ " + min.value());
        }
        if (constraint instanceof Max max) {
            return Finding.of(at, OUT_OF_RANGE, "≤ " + max.value());
        }
        return Finding.of(at, FORMAT_INVALID, constraint instanceof Pattern p ? p.regexp() : violation.getMessage());
    }

    private static void refuseUnlessUtf8(byte[] text) {
        if (text.length == 0) {
            throw Refusal.of(BODY_MISSING);
        }
        try {
            // Jackson would guess UTF-16 and UTF-32 from the first bytes; a JSON text between systems is UTF-8 (RFC
            // 8259).
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            if (decoded.chars().anyMatch(c -> c == 0)) {
                throw Refusal.of(JSON_MALFORMED, "UTF-8");
            }
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.of(JSON_MALFORMED, "UTF-8");
        }
    }

    private static String position(JacksonException malformed) {
        var location = malformed.getLocation();
        return location == null ? "?" : location.getLineNr() + ":" + location.getColumnNr();
    }
}
