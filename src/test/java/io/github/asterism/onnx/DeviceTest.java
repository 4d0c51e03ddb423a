package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import io.github.asterism.AsterismException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private static final CudaProbe NO_DRIVER = new CudaProbe("libno-such-driver.so.1", List.of());

    @Test
    void readsNamesInAnyCase() {
        assertEquals(Device.CUDA, Device.parse("cuda"));
        assertEquals(Device.CPU, Device.parse(" Cpu "));
        assertEquals(Device.AUTO, Device.parse("AUTO"));
        assertEquals(Device.CUDA_TF32, Device.parse("CUDA-TF32"));
    }

    @Test
    void listsTheChoicesForAnUnknownName() {
        String message =
                assertThrows(AsterismException.class, () -> Device.parse("tpu")).getMessage();
        assertTrue(message.contains("'tpu'") && message.contains("[auto, cpu, cuda, cuda-tf32]"), message);
    }

    @Test
    void noDriverMeansTheProcessorForAutoAndAnErrorForCuda() {
        assumeTrue(Platform.isLinux() && Platform.isIntel());
        Execution auto = Execution.on(Device.AUTO, NO_DRIVER);
        assertEquals(Device.CPU, auto.device());
        assertTrue(auto.note().contains("libno-such-driver.so.1"), auto.note());
        String message = assertThrows(AsterismException.class, () -> Execution.on(Device.CUDA, NO_DRIVER))
                .getMessage();
        assertTrue(message.contains("libno-such-driver.so.1") && message.contains("device=cpu"), message);
        String rounded = assertThrows(AsterismException.class, () -> Execution.on(Device.CUDA_TF32, NO_DRIVER))
                .getMessage();
        assertTrue(rounded.contains("device=cuda-tf32"), rounded);
    }

    @Test
    void aLibraryThatIsNoDriverIsNoDriver() {
        assumeTrue(Platform.isLinux() && Platform.isIntel());
        String obstacle = new CudaProbe("libc.so.6", List.of()).obstacle().orElseThrow();
        assertTrue(obstacle.contains("libc.so.6"), obstacle);
    }

    @Test
    void theProcessorNeedsNoExplanation() {
        assertEquals(new Execution(Device.CPU, ""), Execution.on(Device.CPU, NO_DRIVER));
    }
}
