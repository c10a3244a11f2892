using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>What holds for every C# file.</summary>
public sealed class SourceTidinessTests
{
    private const int MaxLines = 400;

    [Fact]
    public void AFileHasAtMost400Lines() =>
        SourceFile.All.Where(static file => file.Lines.Count > MaxLines).Select(static file => $"{file.Path}: {file.Lines.Count} lines").Should().BeEmpty();

    [Fact]
    public void ANamespaceIsItsFolder() =>
        SourceFile.All
            .Where(static file => file.Namespace is { } given && given != NamespaceOf(file.Path))
            .Select(static file => $"{file.Path}: {file.Namespace}, not {NamespaceOf(file.Path)}")
            .Should().BeEmpty();

    [Fact]
    public void OnlyProgramsHaveNoNamespace() =>
        SourceFile.All.Where(static file => file.Namespace is null).Select(static file => Path.GetFileName(file.Path)).Should().OnlyContain(static name => name == "Program.cs");

    /// <summary>The names of Grains.Interfaces are everybody's: they stand without the project's own.</summary>
    private static string NamespaceOf(string path)
    {
        var folders = path.Split('/')[..^1];
        return string.Join('.', ["PhrCluster", .. folders[0] == "Grains.Interfaces" ? folders[1..] : folders]);
    }
}
