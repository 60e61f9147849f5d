package dev.countersign.onlinesigning;

import dev.countersign.tuf.port.OnlineKey;
import java.io.IOException;

/** Finds the online key behind a URI. */
public interface OnlineKeys {

    /**
     * @throws IOException if there is no adapter for the URI's scheme, or the key cannot be opened; the message says
     *     what to do
     */
    OnlineKey open(String uri) throws IOException;
}
