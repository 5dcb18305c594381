namespace GreenLane.Gpio;

/// <summary>Runs checks one after the other, says of each whether it held, and counts.</summary>
/// <remarks>A check is named by the rule it holds. One that fails does not end the run. Not thread-safe.</remarks>
public sealed class CheckList
{
    private int _passed;
    private int _failed;

    public int ExitCode => _failed == 0 && _passed > 0 ? 0 : 1;

    public void Holds(string rule, Action check)
    {
        try
        {
            check();
            _passed++;
            Console.WriteLine($"pass  {rule}");
        }
        catch (Exception e) when (e is CheckFailedException or IOException or InvalidOperationException
            or TimeoutException or HttpRequestException or UnauthorizedAccessException)
        {
            _failed++;
            Console.WriteLine($"FAIL  {rule}: {(e is CheckFailedException ? e.Message : e.ToString())}");
        }
    }

    /// <summary>The closing line, which tests/gpio/run adds up.</summary>
    public void Close() => Console.WriteLine($"{_passed} passed, {_failed} failed");
}
