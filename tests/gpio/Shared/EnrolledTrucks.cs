namespace GreenLane.Gpio;

/// <summary>
/// The trucks of the sample registry that tests/gpio/run signs, one after the other: who has entered and not left may
/// not enter again (hazard H-14).
/// </summary>
public sealed class EnrolledTrucks
{
    private readonly Queue<string> _plates = new(Plates());

    /// <exception cref="InvalidOperationException">All have entered: the sample needs more.</exception>
    public string Next() => _plates.Dequeue();

    private static IEnumerable<string> Plates()
    {
        using var file = typeof(EnrolledTrucks).Assembly.GetManifestResourceStream("vehicles.csv")!;
        using var reader = new StreamReader(file);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return line.Split(',')[2];
        }
    }
}
