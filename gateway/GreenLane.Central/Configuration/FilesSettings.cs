namespace GreenLane.Central.Configuration;

/// <summary>The signed files that a centre passes on to its gateways.</summary>
/// <param name="Directory">Where they are put: *.glr, *.glw, recognition.cose and offices.cose. Absolute path.</param>
/// <param name="TrustFile">By which they are verified before they are passed on. Absolute path.</param>
public sealed record FilesSettings(string Directory, string TrustFile)
{
    /// <summary>The certificate by which files are passed on; null: without one.</summary>
    /// <remarks>
    /// Not the centre's own: a broker that takes client ids from certificates gives each one connection, and files must
    /// go out also while the store, and with it the other connection, is away.
    /// </remarks>
    public string? CertificateFile { get; init; }

    /// <summary>Its key.</summary>
    public string? KeyFile { get; init; }
}
