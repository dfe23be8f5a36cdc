package vn.thidua.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The numbers of a JSON text as they were written: a tree has already forgotten whether one had an exponent. */
final class RawNumbers {

    private final Map<String, String> byPointer = new HashMap<>();

    private RawNumbers() {}

    static RawNumbers of(byte[] text, JsonFactory factory) throws IOException {
        var numbers = new RawNumbers();
        try (var parser = factory.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    JsonPointer at = parser.getParsingContext().pathAsPointer();
                    numbers.byPointer.put(at.toString(), parser.getText());
                }
            }
        }
        return numbers;
    }

    String at(String pointer) {
        var raw = byPointer.get(pointer);
        if (raw == null) {
            throw new IllegalArgumentException("no number at " + pointer);
        }
        return raw;
    }
}
