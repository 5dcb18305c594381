using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>Imports over HTTP: who asks for it is answered at once and looks how far it is.</summary>
internal static class ImportApi
{
    private const string NoForm = "a form with operators and vehicles, or book, is needed";

    public static async Task<IResult> ImportAsync(
        EnrolmentDesk desk, EnrolmentView view, ImportRuns runs, HttpContext context, CancellationToken cancellation)
    {
        EnrolmentAnswers.Allow(context, ImportReader.MostBytes);
        if (!context.Request.HasFormContentType)
        {
            return EnrolmentAnswers.Problem(StatusCodes.Status400BadRequest, NoForm);
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException e)
        {
            return EnrolmentAnswers.Problem(StatusCodes.Status400BadRequest, e.Message);
        }

        return await FilesAsync(form.Files, cancellation) is not { } files
            ? EnrolmentAnswers.Problem(StatusCodes.Status400BadRequest, NoForm)
            : context.Request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.Ordinal)
                ? Started(runs, context, files)
                : Previewed(desk, view, context, files);
    }

    /// <summary>How far an import is. Only who handed it in is told.</summary>
    public static IResult Standing(ImportRuns runs, HttpContext context, string id)
        => runs.Find(EnrolmentAnswers.Name(context), id) is { } standing
            ? Results.Ok(standing)
            : EnrolmentAnswers.Problem(StatusCodes.Status404NotFound, "no such import runs here, or it is long done");

    private static IResult Started(ImportRuns runs, HttpContext context, ImportFiles files)
    {
        if (runs.Start(EnrolmentAnswers.Name(context), files) is { } standing)
        {
            return Results.Accepted($"/api/v1/enrolment/imports/{standing.Id}", standing);
        }

        context.Response.Headers.RetryAfter = "5";
        return EnrolmentAnswers.Problem(
            StatusCodes.Status429TooManyRequests, $"{ImportRuns.MostRunning} imports are looked at already");
    }

    private static IResult Previewed(EnrolmentDesk desk, EnrolmentView view, HttpContext context, ImportFiles files)
    {
        var problems = new TableProblems();
        var answer = desk.ProposeImport(EnrolmentAnswers.Name(context), files, problems, null);
        return problems.Count > 0
            ? Results.UnprocessableEntity(ImportRefusal.Of(answer, problems))
            : answer.IsDone ? Results.Ok(view.Proposal(answer.Number)) : EnrolmentAnswers.Of(answer);
    }

    private static async Task<ImportFiles?> FilesAsync(IFormFileCollection files, CancellationToken cancellation)
    {
        if (files["book"] is { } book)
        {
            return new ImportFiles(NameOf(book), await BytesAsync(book, cancellation));
        }

        return files["operators"] is { } operators && files["vehicles"] is { } vehicles
            ? new ImportFiles(
                NameOf(operators), await BytesAsync(operators, cancellation),
                NameOf(vehicles), await BytesAsync(vehicles, cancellation))
            : null;
    }

    /// <summary>A name is shown and kept; what is odd in it goes.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = new string([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).Take(100)]);
        return name.Length > 0 ? name : file.Name;
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
