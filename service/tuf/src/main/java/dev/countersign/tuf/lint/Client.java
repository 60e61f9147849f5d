package dev.countersign.tuf.lint;

import java.util.List;

/** The TUF clients whose limits the profile knows, by the name of their project. */
public enum Client {
    PYTHON_TUF("python-tuf"),
    TUF_JS("tuf-js"),
    SIGSTORE_JAVA("sigstore-java"),
    GO_TUF("go-tuf"),
    TOUGH("tough"),
    RUST_TUF("rust-tuf"),
    SIGSTORE_RUBY("sigstore-ruby"),
    SIGSTORE_RUST("sigstore-rust");

    /** The five for which every form was tried or read. */
    public static final List<Client> MAIN = List.of(PYTHON_TUF, TUF_JS, SIGSTORE_JAVA, GO_TUF, TOUGH);

    private final String project;

    Client(String project) {
        this.project = project;
    }

    @Override
    public String toString() {
        return project;
    }
}
