namespace GreenLane.Registry;

/// <summary>One signature of a signed file, not checked yet.</summary>
/// <param name="ProtectedHeader">
/// Where the signer's own header lies in the file; empty for a file signed by one.
/// </param>
/// <param name="Value">Where the 64 bytes of the signature lie in the file.</param>
internal readonly record struct FileSignature(KeyId Key, Range ProtectedHeader, Range Value);
