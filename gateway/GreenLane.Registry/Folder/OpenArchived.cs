namespace GreenLane.Registry;

/// <summary>Gets the bytes of a file that lies where files are taken from; the archive keeps a copy on the way.
/// </summary>
internal delegate bool OpenArchived(FileArchive archive, string path, out FileBytes? bytes, out Refusal? refusal);
