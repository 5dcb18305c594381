using System.Data.Common;

namespace GreenLane.Central.Pages;

/// <summary>A question to the store, asked by a page.</summary>
internal static class Question
{
    /// <returns>False if the store cannot be read now; it is logged, and the page says so.</returns>
    public static bool TryAsk<T>(Func<T> ask, ILogger logger, out T? answer)
    {
        try
        {
            answer = ask();
            return true;
        }
        catch (DbException e)
        {
            Log.ReadFailed(logger, e.Message);
            answer = default;
            return false;
        }
    }
}
