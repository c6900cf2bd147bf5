# An autograder test cell of nbgrader: it fails, and gives no points, where a derivation of the notebook is wrong.
import json, subprocess
run = subprocess.run(["backproof", "check", "ps1.ipynb", "--format", "json"], capture_output=True, text=True)
assert run.returncode != 2, run.stderr
claims = [claim for file in json.loads(run.stdout)["files"] for claim in file["claims"]]
wrong = [f"{claim['id']}: {claim['diagnosis']['message']}" for claim in claims if claim["verdict"] == "fails"]
assert claims, "no derivation was found"
assert not wrong, "\n".join(wrong)
