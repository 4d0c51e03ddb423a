package io.github.asterism.evaluate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * How far apart two sets of pictures are by the mean μ and the covariance C of their features (Heusel et al. 2017, "GANs
 * trained by a two time-scale update rule", with Inception's features: the FID): |μ₁ − μ₂|² + tr(C₁ + C₂ − 2 (C₁C₂)^½).
 *
 * <p>From 0, in squared units of the features. Small samples look further apart than they are, so only numbers from as many
 * rows can be compared.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * Covariances are those of samples, with n − 1; there may be fewer rows than features.
     *
     * @param a (m, d), at least two rows
     * @param b (n, d), at least two rows
     */
    public static double of(float[][] a, float[][] b) {
        if (a.length < 2 || b.length < 2) {
            throw new IllegalArgumentException("Both sets need at least 2 rows, not " + a.length + " and " + b.length);
        }
        double[] meanA = mean(a, a[0].length);
        double[] meanB = mean(b, a[0].length);
        double squares = 0;
        for (int k = 0; k < meanA.length; k++) {
            squares += (meanA[k] - meanB[k]) * (meanA[k] - meanB[k]);
        }
        DMatrixRMaj rootA = root(a, meanA);
        DMatrixRMaj rootB = root(b, meanB);
        return squares + squaredNorm(rootA) + squaredNorm(rootB) - 2 * traceOfRoot(rootA, rootB);
    }

    private static double[] mean(float[][] rows, int d) {
        double[] mean = new double[d];
        for (float[] row : rows) {
            if (row.length != d) {
                throw new IllegalArgumentException("Rows of different lengths: " + d + " and " + row.length);
            }
            for (int k = 0; k < d; k++) {
                mean[k] += row[k] / (double) rows.length;
            }
        }
        return mean;
    }

    /** A matrix X of d columns and at most d rows such that XᵀX is the covariance. */
    private static DMatrixRMaj root(float[][] rows, double[] mean) {
        double scale = 1 / Math.sqrt(rows.length - 1);
        DMatrixRMaj centred = new DMatrixRMaj(rows.length, mean.length);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < mean.length; k++) {
                centred.set(i, k, (rows[i][k] - mean[k]) * scale);
            }
        }
        if (rows.length <= mean.length) {
            return centred;
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows.length, mean.length);
        if (!qr.decompose(centred)) {
            throw new IllegalArgumentException("Features must be finite numbers");
        }
        return qr.getR(null, true);
    }

    private static double squaredNorm(DMatrixRMaj matrix) {
        double norm = NormOps_DDRM.normF(matrix);
        return norm * norm;
    }

    /**
     * tr((C₁C₂)^½) for C₁ = AᵀA and C₂ = BᵀB: the sum of the singular values of ABᵀ, whose squares are the eigenvalues of
     * C₁C₂. Unlike a matrix root it needs no complex numbers and no help for singular covariances.
     */
    private static double traceOfRoot(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numRows);
        CommonOps_DDRM.multTransB(a, b, product);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(product.numRows, product.numCols, false, false, false);
        if (!svd.decompose(product)) {
            throw new IllegalArgumentException("Features must be finite numbers");
        }
        double sum = 0;
        double[] values = svd.getSingularValues();
        for (int i = 0; i < svd.numberOfSingularValues(); i++) {
            sum += values[i];
        }
        return sum;
    }
}
