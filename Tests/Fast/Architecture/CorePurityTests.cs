using FluentAssertions;
using NetArchTest.Rules;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>
/// The core decides from its parameters alone. The compiler holds most of it: Core.csproj hides Orleans, and Core/BannedSymbols.txt bans the rest. These
/// tests hold what was compiled, and that the project file still says so.
/// </summary>
public sealed class CorePurityTests
{
    private const string ProjectFile = "Core/Core.csproj";

    private static readonly string[] Outside =
    [
        "Orleans", "Microsoft.Extensions", "Azure", "RocksDbSharp",
        "System.Threading.Tasks", "System.Threading.Channels", "System.Threading.Thread",
        "System.TimeProvider", "System.Diagnostics.Stopwatch",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.Net", "System.Console",
    ];

    [Fact]
    public void NoTypeOfTheCoreDependsOnTheWorldOutside()
    {
        var result = Types.InAssembly(typeof(CitizenRecord).Assembly).ShouldNot().HaveDependencyOnAny(Outside).GetResult();

        result.FailingTypes.Select(static type => $"{type.FullName}: {type.Explanation}").Should().BeEmpty();
    }

    [Fact]
    public void TheCoreIsCompiledAgainstGrainsInterfacesAndTheFrameworkAlone() =>
        typeof(CitizenRecord).Assembly.GetReferencedAssemblies()
            .Select(static assembly => assembly.Name!)
            .Where(static name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Should().BeEquivalentTo("PhrCluster.Grains.Interfaces");

    [Fact]
    public void TheProjectAsksForNoPackageAndOneProject()
    {
        Repository.Items(ProjectFile, "PackageReference").Should().BeEmpty();
        Repository.Items(ProjectFile, "ProjectReference").Should().ContainSingle()
            .Which.Attribute("ExcludeAssets")!.Value.Should().Contain("compile", "else the compiler sees what Grains.Interfaces takes from Orleans");
    }

    [Fact]
    public void TheProjectHasABanListOfItsOwn() =>
        Repository.Items(ProjectFile, "AdditionalFiles").Select(static item => item.Attribute("Include")!.Value)
            .Should().Contain("BannedSymbols.txt");
}
