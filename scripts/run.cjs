// Runs one of this project's TypeScript programs on the Node it is pinned to: node scripts/run.cjs FILE.ts [arguments].
// Installs the packages first when they are missing or not those of package-lock.json. Any Node can read this file.
'use strict';

var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');
var url = require('url');

var root = path.resolve(__dirname, '..');
var packages = path.join(root, 'node_modules');
var stampFile = path.join(packages, '.maat-installed');
var cache = path.join(root, '.cache');
var lockFile = path.join(cache, 'install.lock');
var pinnedFolder = path.join(packages, 'node');
var pinnedNode = path.join(pinnedFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
var renewEvery = 2000;
var abandonedAfter = 20000;

var program = process.argv[2];
if (!program) {
  say('Usage: node scripts/run.cjs FILE.ts [arguments]');
  process.exit(2);
}
// The product itself runs without the packages that only its tests need.
var needsTestPackages = !/^(\.[\\/])?src[\\/]/.test(path.relative(root, path.resolve(root, program)));

if (isInstalled() && fs.existsSync(pinnedNode)) run();
else withInstallLock(function () {
  if (!isInstalled()) install();
  if (!fs.existsSync(pinnedNode)) fetchPinnedNode();
}, run);

function isInstalled() {
  var wanted = readText(path.join(root, 'package-lock.json'));
  var stamp = crypto.createHash('sha256').update(wanted + process.platform + process.arch).digest('hex');
  var stamped = readText(stampFile).trim().split(' ');
  if (stamped[0] === stamp && (stamped[1] === 'all' || !needsTestPackages)) return true;
  // Somebody may have run npm by hand: then npm's own list of what it installed agrees with the lock file.
  var present = readPackages(path.join(packages, '.package-lock.json'));
  var listed = readPackages(path.join(root, 'package-lock.json'));
  var allThere = Object.keys(listed).every(function (name) {
    var entry = listed[name];
    if (name === '' || entry.optional || (entry.dev && !needsTestPackages)) return true;
    return present[name] && present[name].version === entry.version && fs.existsSync(path.join(root, name));
  });
  if (!allThere) return false;
  try {
    fs.writeFileSync(stampFile, stamp + ' ' + (needsTestPackages ? 'all' : 'product') + '\n');
  } catch (error) {
    // A folder that may not be written to is looked through again each time.
  }
  return true;
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages || {};
  } catch (error) {
    return {};
  }
}

function install() {
  say('Installing packages. This happens once, and again after an update.');
  var done = npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (done.status !== 0 || !isInstalled()) {
    fail('The packages could not be installed: ' + reason(done) + '\n' +
      'npm said why above. Check that this machine can reach its package registry and may write to ' + packages + ', then try again.');
  }
}

// npm may be set not to run the script by which the "node" package fetches the program for this kind of machine.
function fetchPinnedNode() {
  say('Fetching the Node this project runs on.');
  var done = childProcess.spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: pinnedFolder,
    stdio: ['ignore', 2, 2]
  });
  if (fs.existsSync(pinnedNode)) return;
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    say('It cannot be had for this machine; running on its own Node ' + process.version + ' instead.');
    pinnedNode = process.execPath;
    return;
  }
  fail('The Node this project runs on could not be fetched: ' + reason(done) + '\n' +
    'Allow npm to run install scripts, or start this with Node 24 or later.');
}

function npm(words, folder) {
  var options = { cwd: folder, stdio: ['ignore', 2, 2] };
  // Under "npm start" the very npm that was called; otherwise the one on the path, which on Windows is a command file.
  var current = process.env.npm_execpath;
  if (current && /npm-cli\.c?js$/.test(current)) return childProcess.spawnSync(process.execPath, [current].concat(words), options);
  options.shell = process.platform === 'win32';
  return childProcess.spawnSync('npm', words, options);
}

function reason(done) {
  if (done.error) return done.error.code === 'ENOENT' ? 'npm was not found.' : done.error.message;
  if (done.signal) return 'it was stopped (' + done.signal + ').';
  return 'it ended with code ' + done.status + '.';
}

// Two programs started at once must not both install: npm empties node_modules first. The lock is renewed by a small
// process of its own, since this one is busy waiting for npm.
function withInstallLock(work, afterwards) {
  fs.mkdirSync(cache, { recursive: true });
  var told = false;
  (function attempt() {
    if (!takeLock()) {
      if (!told) say('Another process is installing packages; waiting for it.');
      told = true;
      setTimeout(attempt, 200);
      return;
    }
    var renewal = childProcess.spawn(process.execPath, ['-e', renewScript(), lockFile, String(process.pid), String(renewEvery)], { stdio: 'ignore' });
    try {
      work();
    } finally {
      renewal.kill();
      fs.unlinkSync(lockFile);
    }
    afterwards();
  })();
}

function renewScript() {
  return 'var a=process.argv,fs=require("fs");setInterval(function(){try{process.kill(+a[2],0);var n=new Date();fs.utimesSync(a[1],n,n)}' +
    'catch(e){process.exit()}},+a[3])';
}

function takeLock() {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    if (Date.now() - fs.statSync(lockFile).mtimeMs < abandonedAfter && isAlive(Number(readText(lockFile)))) return false;
    // Only one of several waiting processes succeeds in moving it away.
    var aside = lockFile + '.' + process.pid;
    fs.renameSync(lockFile, aside);
    fs.unlinkSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

function isAlive(pid) {
  // The number is written a moment after the file is made.
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run() {
  var env = Object.assign({}, process.env, { NODE_COMPILE_CACHE: path.join(cache, 'node-compile') });
  var preload = String(url.pathToFileURL(path.join(__dirname, 'end-with-runner.mjs')));
  // The product keeps its memory small; tests and benchmarks run as Node does by itself.
  var product = JSON.parse(fs.readFileSync(path.join(__dirname, 'product-node.json'), 'utf8'));
  var flags = needsTestPackages ? [] : product.flags;
  if (!needsTestPackages) env = Object.assign({}, product.environment, env);
  var words = flags.concat(['--import', preload, path.resolve(root, program)], process.argv.slice(3));
  var child = childProcess.spawn(pinnedNode, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: env });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      // The terminal itself sends Ctrl-C to both; a second SIGINT would read as impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', function (error) {
    fail('Node could not be started: ' + error.message);
  });
  child.on('exit', function (code, signal) {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
      return;
    }
    process.exit(code);
  });
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    return '';
  }
}

function say(words) {
  process.stderr.write(words + '\n');
}

function fail(words) {
  say(words);
  // Thrown rather than ended at once, so that the lock is given back on the way out.
  process.exitCode = 1;
  process.on('uncaughtException', function () {
    process.exit(1);
  });
  throw new Error(words);
}
