package io.github.asterism.model;

import io.github.asterism.model.StoredTensor.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the few kinds of Python objects a checkpoint is made of, refusing all others.
 *
 * <p>A pickle is a program: unrestricted, it may call any function. Here it can make dictionaries, lists, tuples, strings,
 * numbers and references to tensors; whatever else it asks for ends the reading.
 */
final class PickleReader extends Unpickler {
    private static final int MOST_OPCODES = 5_000_000; // the largest checkpoints we know need 100,000
    private static final Map<String, Object> ALLOWED = allowed();

    private final Map<String, Storage> storages = new LinkedHashMap<>();
    private long opcodes;

    /** An {@code OrderedDict}: the only object whose attributes a pickle may set, and they are ignored. */
    private static final class OrderedDictionary extends LinkedHashMap<Object, Object> {}

    /** @param input supports mark and tells in {@code available} how much is left at most */
    @Override
    public Object load(InputStream input) throws IOException {
        opcodes = 0;
        try {
            return super.load(input);
        } catch (PickleException e) {
            throw e;
        } catch (RuntimeException e) { // a stack that does not fit the instructions: casts, indices, sizes
            throw new IOException("its instructions do not fit each other (" + e + ")", e);
        }
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        if (++opcodes > MOST_OPCODES) {
            throw new PickleException("it holds more than " + MOST_OPCODES + " objects");
        }
        switch (opcode) {
            case Opcodes.MARK, Opcodes.STOP, Opcodes.POP, Opcodes.POP_MARK, Opcodes.DUP:
            case Opcodes.BININT, Opcodes.BININT1, Opcodes.BININT2, Opcodes.LONG1, Opcodes.BINFLOAT:
            case Opcodes.NONE, Opcodes.NEWTRUE, Opcodes.NEWFALSE, Opcodes.SHORT_BINUNICODE, Opcodes.SHORT_BINSTRING:
            case Opcodes.EMPTY_LIST, Opcodes.LIST, Opcodes.APPEND, Opcodes.APPENDS:
            case Opcodes.EMPTY_TUPLE, Opcodes.TUPLE, Opcodes.TUPLE1, Opcodes.TUPLE2, Opcodes.TUPLE3:
            case Opcodes.BINGET, Opcodes.LONG_BINGET, Opcodes.BINPUT, Opcodes.LONG_BINPUT, Opcodes.MEMOIZE:
            case Opcodes.PROTO, Opcodes.FRAME, Opcodes.BINPERSID, Opcodes.REDUCE:
                return super.dispatch(opcode);
            case Opcodes.BINUNICODE, Opcodes.BINSTRING:
                checkLength();
                return super.dispatch(opcode);
            case Opcodes.GLOBAL:
                stack.add(global(line(), line()));
                return NO_RETURN_VALUE;
            case Opcodes.STACK_GLOBAL:
                String name = (String) stack.pop();
                stack.add(global((String) stack.pop(), name));
                return NO_RETURN_VALUE;
            case Opcodes.INST:
                throw refusal(line() + "." + line());
            case Opcodes.EMPTY_DICT:
                stack.add(new LinkedHashMap<Object, Object>());
                return NO_RETURN_VALUE;
            case Opcodes.DICT:
                List<Object> entries = stack.pop_all_since_marker();
                stack.add(new LinkedHashMap<Object, Object>());
                put(entries);
                return NO_RETURN_VALUE;
            case Opcodes.SETITEM:
                Object value = stack.pop();
                put(Arrays.asList(stack.pop(), value));
                return NO_RETURN_VALUE;
            case Opcodes.SETITEMS:
                put(stack.pop_all_since_marker());
                return NO_RETURN_VALUE;
            case Opcodes.BUILD:
                stack.pop();
                if (!(stack.peek() instanceof OrderedDictionary)) {
                    throw refusal("attributes of an object that is no OrderedDict");
                }
                return NO_RETURN_VALUE;
            default:
                throw new PickleException("it holds the instruction " + opcode + ", which no checkpoint needs");
        }
    }

    /** A reference to a storage: ('storage', type, key, device, count[, view]). */
    @Override
    protected Object persistentLoad(Object id) {
        Object[] fields = (Object[]) id;
        if (!"storage".equals(fields[0]) || !(fields[1] instanceof StorageType type)) {
            throw new PickleException("it refers to a storage in an unknown way");
        }
        if (fields.length > 5 && fields[5] != null) {
            throw new PickleException("it was written by a PyTorch older than 0.4; save it again with a newer one");
        }
        Storage storage = new Storage(type, (String) fields[2], integer(fields[4]));
        if (storage.bytes() > Integer.MAX_VALUE) {
            throw new PickleException("it holds a storage of " + storage.bytes() + " bytes; 2 GB is the limit");
        }
        Storage other = storages.putIfAbsent(storage.key(), storage);
        if (other != null && !other.equals(storage)) {
            throw new PickleException("it declares its storage " + storage.key() + " in two ways");
        }
        return storage;
    }

    /** The storages that the tensors read so far refer to, by key. */
    Map<String, Storage> storages() {
        return storages;
    }

    /** Every key is a string or a number: hashing a container could run forever. */
    private void put(List<Object> entries) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) stack.peek();
        for (int i = 0; i < entries.size(); i += 2) {
            Object key = entries.get(i);
            if (!(key instanceof String || key instanceof Number)) {
                throw new PickleException("a dictionary's key is neither text nor a number");
            }
            map.put(key, entries.get(i + 1));
        }
    }

    /** The parser would allocate whatever length a text declares. */
    private void checkLength() throws IOException {
        input.mark(4);
        byte[] length = input.readNBytes(4);
        input.reset();
        long declared = length.length < 4
                ? Long.MAX_VALUE
                : (length[0] & 0xffL)
                        | (length[1] & 0xffL) << 8
                        | (length[2] & 0xffL) << 16
                        | (length[3] & 0xffL) << 24;
        if (declared > input.available()) {
            throw new PickleException("it ends within a text");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0 || line.length() > 200) {
                throw new PickleException("it ends within a name");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static Object global(String module, String name) {
        Object known = ALLOWED.get(module + "." + name);
        if (known == null) {
            throw refusal(module + "." + name);
        }
        return known;
    }

    private static PickleException refusal(String global) {
        return new PickleException("it asks for " + global
                + ", which a file of weights has no need of. Nothing was executed. Save only the weights: "
                + "torch.save(network.state_dict(), file)");
    }

    private static Map<String, Object> allowed() {
        Map<String, Object> allowed = new LinkedHashMap<>();
        for (StorageType type : StorageType.values()) {
            allowed.put("torch." + type.torchName, type);
        }
        IObjectConstructor tensor = PickleReader::tensor;
        IObjectConstructor first = arguments -> arguments[0];
        IObjectConstructor dictionary = arguments -> new OrderedDictionary();
        IObjectConstructor size = arguments -> arguments.length == 0 ? new Object[0] : arguments[0];
        allowed.put("torch._utils._rebuild_tensor", tensor);
        allowed.put("torch._utils._rebuild_tensor_v2", tensor);
        allowed.put("torch._utils._rebuild_parameter", first);
        allowed.put("torch.nn.parameter.Parameter", first);
        allowed.put("torch.Size", size);
        allowed.put("collections.OrderedDict", dictionary);
        return allowed;
    }

    /** Arguments: storage, offset, shape, strides, and some that matter for training in PyTorch only. */
    private static StoredTensor tensor(Object[] arguments) {
        return new StoredTensor(
                (Storage) arguments[0], integer(arguments[1]), integers(arguments[2]), integers(arguments[3]));
    }

    private static long integer(Object number) {
        if (number instanceof Integer || number instanceof Long) {
            return ((Number) number).longValue();
        }
        throw new PickleException("it holds " + number + " in place of an integer");
    }

    private static long[] integers(Object numbers) {
        List<Object> list =
                numbers instanceof Object[] tuple ? Arrays.asList(tuple) : new ArrayList<>((List<?>) numbers);
        return list.stream().mapToLong(PickleReader::integer).toArray();
    }
}
