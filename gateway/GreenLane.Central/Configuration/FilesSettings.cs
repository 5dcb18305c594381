namespace GreenLane.Central.Configuration;

/// <summary>The signed files that a centre passes on to its gateways.</summary>
/// <param name="Directory">Where they are put: *.glr, *.glw and recognition.cose. Absolute path.</param>
/// <param name="TrustFile">By which they are verified before they are passed on. Absolute path.</param>
public sealed record FilesSettings(string Directory, string TrustFile);
