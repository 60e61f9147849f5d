package dev.countersign.tuf.json;

import dev.countersign.tuf.json.MalformedDocument.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of one JSON object, and says where it stands when one of them is missing or of the wrong type.
 *
 * @param object what is read
 * @param pointer where it stands in the document, as a JSON pointer
 */
public record Fields(Json.Object object, String pointer) {

    public static Fields of(Json.Object document) {
        return new Fields(document, "");
    }

    public String text(String name) throws MalformedDocument {
        return as(Json.Text.class, name, require(name), "a string").value();
    }

    public Optional<String> optionalText(String name) throws MalformedDocument {
        return object.get(name).isEmpty() ? Optional.empty() : Optional.of(text(name));
    }

    public long integer(String name) throws MalformedDocument {
        return as(Json.Int.class, name, require(name), "an integer").value();
    }

    public Optional<Long> optionalInteger(String name) throws MalformedDocument {
        return object.get(name).isEmpty() ? Optional.empty() : Optional.of(integer(name));
    }

    public boolean bool(String name) throws MalformedDocument {
        return as(Json.Bool.class, name, require(name), "true or false").value();
    }

    public Fields object(String name) throws MalformedDocument {
        return new Fields(as(Json.Object.class, name, require(name), "an object"), at(name));
    }

    public Optional<Fields> optionalObject(String name) throws MalformedDocument {
        return object.get(name).isEmpty() ? Optional.empty() : Optional.of(object(name));
    }

    /** The items of an array of strings. */
    public List<String> texts(String name) throws MalformedDocument {
        var values = new ArrayList<String>();
        for (Json item : array(name)) {
            int i = values.size();
            values.add(as(Json.Text.class, name + "/" + i, at(name) + "/" + i, item, "a string")
                    .value());
        }
        return List.copyOf(values);
    }

    /** The items of an array of objects, each with its own pointer. */
    public List<Fields> objects(String name) throws MalformedDocument {
        var values = new ArrayList<Fields>();
        for (Json item : array(name)) {
            String here = at(name) + "/" + values.size();
            values.add(new Fields(as(Json.Object.class, name + "/" + values.size(), here, item, "an object"), here));
        }
        return List.copyOf(values);
    }

    /** Refuses every member that is not in {@code known}: what nobody reads must not be accepted silently. */
    public Fields allowOnly(Set<String> known) throws MalformedDocument {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw new MalformedDocument(
                        Code.UNKNOWN_MEMBER, at(name), "The member \"" + name + "\" is not known here.");
            }
        }
        return this;
    }

    public MalformedDocument bad(String name, String detail) {
        return new MalformedDocument(Code.BAD_VALUE, at(name), detail);
    }

    public String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private List<Json> array(String name) throws MalformedDocument {
        return as(Json.Array.class, name, require(name), "an array").items();
    }

    private Json require(String name) throws MalformedDocument {
        return object.get(name)
                .orElseThrow(() -> new MalformedDocument(
                        Code.MISSING_MEMBER, at(name), "The member \"" + name + "\" is missing."));
    }

    private <T extends Json> T as(Class<T> type, String name, Json value, String wanted) throws MalformedDocument {
        return as(type, name, at(name), value, wanted);
    }

    private static <T extends Json> T as(Class<T> type, String name, String here, Json value, String wanted)
            throws MalformedDocument {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new MalformedDocument(Code.WRONG_TYPE, here, "\"" + name + "\" must be " + wanted + ".");
    }
}
