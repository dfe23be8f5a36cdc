package vn.thidua.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object in one line. */
public final class Json {

    private Json() {}

    /** Names and values by turns. */
    public static Map<String, Object> of(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
