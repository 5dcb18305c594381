using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests;

/// <summary>The rules about how code is written, over the whole tree.</summary>
public sealed class CodeTests(Repository repository)
{
    [Fact]
    public void Files_are_short()
        => Expect.Nothing(repository.Files.Where(file => file.IsCode).SelectMany(Length.LongFiles));

    [Fact]
    public void Lines_are_short()
        => Expect.Nothing(repository.Files.Where(file => file.IsCode).SelectMany(Length.LongLines));

    [Fact]
    public void Methods_are_short() => Expect.Nothing(repository.CSharp.SelectMany(Length.LongMethods));

    [Fact]
    public void A_file_holds_one_public_type() => Expect.Nothing(repository.CSharp.SelectMany(PublicTypes.SecondType));

    [Fact]
    public void Nothing_static_can_change() => Expect.Nothing(repository.CSharp.SelectMany(StaticState.MutableStatics));

    [Fact]
    public void Nobody_catches_everything()
        => Expect.Nothing(repository.CSharp
            .Where(file => !Catches.Allowed.ContainsKey(file.Path))
            .SelectMany(Catches.BroadCatches));

    [Fact]
    public void No_work_is_left_unfinished() => Expect.Nothing(repository.Files.SelectMany(Words.UnfinishedWork));

    [Fact]
    public void No_file_names_a_path_of_one_machine()
        => Expect.Nothing(repository.Files.SelectMany(Words.MachinePaths));
}
