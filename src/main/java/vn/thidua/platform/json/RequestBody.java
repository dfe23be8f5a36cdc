package vn.thidua.platform.json;

import jakarta.enterprise.context.RequestScoped;

/** The bytes of the body as they came: a retry is recognised by them. */
@RequestScoped
public class RequestBody {

    private byte[] bytes = {};

    /** Of a file that is too large to be kept, its hash. */
    public void keep(byte[] received) {
        bytes = received.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
