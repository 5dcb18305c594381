namespace GreenLane.Gateway.Configuration;

/// <summary>Reads the <c>Movements</c> section.</summary>
internal static class MovementRead
{
    /// <returns>Null where it is not there: then nobody is told.</returns>
    public static MovementSettings? Read(ConfigurationPart part, string directory)
    {
        if (!part.Exists)
        {
            return null;
        }

        var folder = part.Text("Folder") is { } place ? Path.GetFullPath(place, directory) : null;
        var url = part.Text("Url") is { } written ? UrlOf(part, written) : null;
        if (part.Text("Folder") is null == part.Text("Url") is null)
        {
            part.Complain("Url", "or Folder says where movements are told, and not both");
        }

        return new MovementSettings(
            url, part.Text("TokenFile") is { } file ? Path.GetFullPath(file, directory) : null, folder);
    }

    private static Uri? UrlOf(ConfigurationPart part, string written)
    {
        // An MRN and a token go over it.
        var isUrl = Uri.TryCreate(written, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        if (!isUrl)
        {
            part.Complain("Url", "is an address of https, or of http on this machine");
        }

        return isUrl ? url : null;
    }
}
