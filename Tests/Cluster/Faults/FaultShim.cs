using System.Diagnostics;
using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>
/// A library that is loaded before a silo's own: it moves the silo's clock, and fails its syncs while a file is there. Nothing in the silo knows of it.
/// </summary>
internal sealed class FaultShim : IDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdlib.h>
        #include <time.h>
        #include <unistd.h>

        static int failing(void) { const char *file = getenv("SHIM_FAIL_SYNC"); return file && access(file, F_OK) == 0; }

        int fdatasync(int file) {
            static int (*next)(int);
            if (failing()) { errno = EIO; return -1; }
            if (!next) next = dlsym(RTLD_NEXT, "fdatasync");
            return next(file);
        }

        int fsync(int file) {
            static int (*next)(int);
            if (failing()) { errno = EIO; return -1; }
            if (!next) next = dlsym(RTLD_NEXT, "fsync");
            return next(file);
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            static int (*next)(clockid_t, struct timespec *);
            if (!next) next = dlsym(RTLD_NEXT, "clock_gettime");
            int result = next(clock, time);
            const char *ahead = getenv("SHIM_CLOCK_AHEAD");
            if (result == 0 && ahead && clock == CLOCK_REALTIME) time->tv_sec += atol(ahead);
            return result;
        }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("phr-shim-").FullName;

    private FaultShim() { }

    private string Library => Path.Combine(_directory, "shim.so");

    private string Failing => Path.Combine(_directory, "failing");

    /// <summary>Skips the test where there is no compiler to build it with.</summary>
    public static FaultShim Build()
    {
        var shim = new FaultShim();
        var source = Path.Combine(shim._directory, "shim.c");
        File.WriteAllText(source, Source);
        Skip.IfNot(OperatingSystem.IsLinux() && Run("gcc", "-shared", "-fPIC", "-o", shim.Library, source, "-ldl"), "This test needs Linux and gcc.");
        return shim;
    }

    /// <param name="ahead">How far the silo's clock is to be ahead; negative for behind.</param>
    public void Load(SiloProcess silo, TimeSpan ahead = default)
    {
        silo.Environment["LD_PRELOAD"] = Library;
        silo.Environment["SHIM_FAIL_SYNC"] = Failing;
        silo.Environment["SHIM_CLOCK_AHEAD"] = $"{(long)ahead.TotalSeconds}";
    }

    public void FailSyncs() => File.WriteAllText(Failing, "");

    public void Heal() => File.Delete(Failing);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <returns>False when there is no such program, or it fails.</returns>
    public static bool Run(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true });
            process!.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
