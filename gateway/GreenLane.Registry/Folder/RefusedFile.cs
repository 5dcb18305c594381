namespace GreenLane.Registry;

/// <summary>A file that lies where files are taken from and was not taken.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="Reason">A stable id: see <see cref="Refusal.Id"/>.</param>
/// <param name="Text">One sentence for the operator.</param>
public sealed record RefusedFile(string File, string Reason, string Text);
