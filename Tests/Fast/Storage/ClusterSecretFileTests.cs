using System.Runtime.Versioning;
using FluentAssertions;
using PhrCluster.Storage;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

public sealed class ClusterSecretFileTests : IDisposable
{
    private readonly string _directory = Path.Combine(Directory.CreateTempSubdirectory("phr-secret-").FullName, "data");

    private string Journal => Path.Combine(_directory, "journal");

    private string SecretPath => Path.Combine(_directory, ClusterSecretFile.FileName);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_directory)!, recursive: true);

    [Fact]
    public void TheFirstCall_CreatesASecret_ThatLaterCallsRead()
    {
        var created = ClusterSecretFile.ReadOrCreate(_directory, Journal);

        created.Should().HaveCount(32).And.Contain(value => value != 0);
        ClusterSecretFile.ReadOrCreate(_directory, Journal).Should().Equal(created);
        Directory.GetFiles(_directory).Should().Equal(SecretPath);
    }

    [Fact]
    public async Task OfManyThatStartTogether_OneCreatesIt_AndAllAgree()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => ClusterSecretFile.ReadOrCreate(_directory, Journal))));

        secrets.Select(Convert.ToHexString).Distinct().Should().ContainSingle();
        Directory.GetFiles(_directory).Should().Equal(SecretPath);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void OnlyItsOwner_MayReadIt()
    {
        Skip.If(OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        ClusterSecretFile.ReadOrCreate(_directory, Journal);
        File.GetUnixFileMode(SecretPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        File.SetUnixFileMode(SecretPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var read = () => ClusterSecretFile.ReadOrCreate(_directory, Journal);

        read.Should().Throw<InvalidDataException>().WithMessage("*600*");
    }

    [Fact]
    public void AFileThatIsNoSecret_IsRefused_AndKept()
    {
        ClusterSecretFile.ReadOrCreate(_directory, Journal);
        File.WriteAllBytes(SecretPath, [1, 2, 3]);
        var read = () => ClusterSecretFile.ReadOrCreate(_directory, Journal);

        read.Should().Throw<InvalidDataException>().WithMessage("*has 3 bytes*");
        File.ReadAllBytes(SecretPath).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void ASecretThatIsMissingBesideAJournal_IsNotMadeAnew()
    {
        Directory.CreateDirectory(Journal);
        ClusterSecretFile.ReadOrCreate(_directory, Journal);
        File.Delete(SecretPath);
        File.WriteAllText(Path.Combine(Journal, "CURRENT"), "MANIFEST-000001");
        var read = () => ClusterSecretFile.ReadOrCreate(_directory, Journal);

        read.Should().Throw<ForeignStoreException>().WithMessage("*cluster.secret*missing beside a journal*");
        File.Exists(SecretPath).Should().BeFalse();
    }
}
